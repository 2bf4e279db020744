// Package auth tells who somebody is: passwords, second factors, passkeys, sessions, links that are used once and tokens
// of the API. What it finds out is a web.Identity; what that may do is the routes' to say.
package auth
