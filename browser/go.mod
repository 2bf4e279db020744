// No Go here: this file keeps ./... of the program out of node_modules.
module tracker/browser

go 1.26
