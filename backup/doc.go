// Package backup keeps copies of the database in a folder: it makes and checks them, thins out the older ones, and puts
// one back in the place of the database.
package backup
