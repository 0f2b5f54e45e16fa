package data

import "time"

// KindGuest and KindRundown are guests of ceremonies, and the items of their
// rundowns, in the change log and in events.
const (
	KindGuest   Kind = "guest"
	KindRundown Kind = "rundown"
)

// GuestAnswer is what a guest said to the invitation.
type GuestAnswer string

// What guests say.
const (
	NoAnswer GuestAnswer = ""
	WillCome GuestAnswer = "coming"
	WillNot  GuestAnswer = "declined"
	WillSend GuestAnswer = "represented" // somebody else comes, see Guest.RepresentedBy
)

// Guest is a person or an institution that is invited to a ceremony.
type Guest struct {
	Record
	CeremonyID    int64
	CompanyID     int64  // 0 for an institution that is no partner company
	Position      int    // on the list, 1 is first: the order of protocol
	Institution   string // "Dinas Tenaga Kerja Kabupaten Pasuruan"; "" for the company's name
	Name          string // "" when the institution sends whom it likes
	Title         string // position there: "Kepala Dinas"
	Phone         string
	Address       string // of the envelope
	Seats         int    // people invited, at least 1
	Answer        GuestAnswer
	RepresentedBy string
	Notes         string
	Number        string     // of the invitation, "" before it has one
	Code          string     // on the invitation, for the door; "" before it has one
	ArrivedAt     *time.Time // nil before
	Arrived       int        // people who came
}

// GuestRow is a guest as a list shows it.
type GuestRow struct {
	Guest
	Company string // full name of the company, "" without one
}

// From is whom a guest comes from: the institution, or else the company.
func (g *GuestRow) From() string {
	if g.Institution != "" {
		return g.Institution
	}
	return g.Company
}

// RundownRole tells items apart that the program does something with.
type RundownRole string

// The roles of items.
const (
	PlainItem    RundownRole = ""
	AwardsItem   RundownRole = "awards"   // the awardees are called
	CardsItem    RundownRole = "cards"    // symbolic cards are handed over
	ArrivalsItem RundownRole = "arrivals" // guests come and are registered
)

// RundownItem is one item of a ceremony's rundown (susunan acara).
type RundownItem struct {
	Record
	CeremonyID int64
	Position   int // 1 is first
	Role       RundownRole
	Title      string
	Person     string // who speaks or leads
	Minutes    int    // length
	Starts     string // "09:30" when it begins then whatever was before; "" when it follows
	Notes      string // for the master of ceremonies
}
