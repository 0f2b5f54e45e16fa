package explain

import (
	"errors"

	"lingkaran/app/words"
	"lingkaran/data"
)

// server explains the errors of an office that lives on a server, and of its
// move there.
func server(err error) (what, why, todo string) {
	switch {
	case errors.Is(err, data.ErrUnreachable):
		return words.T("The server cannot be reached."), words.T("It is switched off, the network is down, or too many are connected."), words.T("Check the network, then try again. What you typed is still there.")
	case errors.Is(err, data.ErrRefused):
		return words.T("The server does not let you in."), words.T("The user, the password or the name of the database is wrong."), words.T("Check them, or ask the IT.")
	case errors.Is(err, data.ErrRights):
		return words.T("On this server you lack a right."), words.T("The user may not create or change what the program needs."), words.T("Ask the administrator of the server to give this user the right CREATE on the database.")
	case errors.Is(err, data.ErrOldServer):
		return words.T("This server is too old."), words.T("Lingkaran needs PostgreSQL 15 or newer."), words.T("Ask the IT to renew the server.")
	case errors.Is(err, data.ErrNoTrigrams):
		return words.T("The search cannot work on this server yet."), words.T("Its extension pg_trgm is missing, and this user may not create it."), words.T("Ask the administrator of the server to run CREATE EXTENSION pg_trgm once in the database.")
	case errors.Is(err, data.ErrAddress):
		return words.T("This is no address of a server."), "", words.T("Write it as postgres://user:password@server/database.")
	case errors.Is(err, data.ErrOnServer):
		return words.T("The office lives on a server."), words.T("A backup is restored into a file, never over the records of all computers."), words.T("Restore it into a file with --db, then carry the file over with the command lingkaran move.")
	case errors.Is(err, data.ErrNoOffice):
		return words.T("No office is kept there."), "", words.T("Check the name of the file or the address of the server.")
	case errors.Is(err, data.ErrDiffers):
		return words.T("What arrived is not what was sent."), words.T("Nothing of it was kept, and the source is as it was."), words.T("Try again. If it happens again, tell the IT this reference: %s.", Reference(err))
	}
	return "", "", ""
}
