// Package intake turns the worker lists that companies, villages and
// districts send into checked rows.
//
// Open a file, take its Guess (which sheet, which header row, which column
// holds what), let the clerk change it, and Read it with that Mapping: each
// row comes back as a data.Worker with a status and the reasons for it, each
// reason with the address of its cell. A Mapping can be kept as JSON and is
// recognised again by the fingerprint of the header it was made for.
//
// What the files look like: domain, section 4. How a single field is judged:
// package identity. How a file is opened, whatever it holds: package sheet.
// Nothing here touches the database.
package intake
