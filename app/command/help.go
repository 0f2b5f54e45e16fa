package command

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/alecthomas/kong"

	"lingkaran/app/sample"
	"lingkaran/app/words"
)

// errShown ends the parsing after help or version was shown.
var errShown = errors.New("shown")

type helpFlag bool

// IgnoreDefault keeps kong from treating the flag as given.
func (helpFlag) IgnoreDefault() {}

// BeforeReset shows the help of the command that was named, before kong looks
// for what it lacks.
func (helpFlag) BeforeReset(c *kong.Context) error {
	if err := showHelp(c); err != nil {
		return err
	}
	return errShown
}

type versionFlag bool

// IgnoreDefault keeps kong from treating the flag as given.
func (versionFlag) IgnoreDefault() {}

// BeforeReset shows the version.
func (versionFlag) BeforeReset(s *session) error {
	if _, err := fmt.Fprintln(s.Stdout, "Lingkaran "+s.Version); err != nil {
		return err
	}
	return errShown
}

// helpTexts are the words of the help, by the names that the grammar uses.
func helpTexts() kong.Vars {
	return kong.Vars{
		"sample_workers":            strconv.Itoa(sample.DefaultWorkers),
		"help_help":                 words.T("Show this help."),
		"help_version":              words.T("Show the version."),
		"help_db":                   words.T("Database file, or a server: postgres://user:password@server/database; else LINGKARAN_DB, else the file in your data folder."),
		"help_json":                 words.T("Answer as JSON, for programs."),
		"help_sample":               words.T("Fill an empty database with the sample office."),
		"help_sample_workers":       words.T("How many invented workers, always the same ones."),
		"help_print":                words.T("Print to a PDF file."),
		"help_certificates":         words.T("The certificates of a ceremony."),
		"help_ceremony":             words.T("Number of the ceremony, see: lingkaran list ceremonies"),
		"help_out":                  words.T("The PDF file to write, or the folder with --per-company."),
		"help_paper":                words.T("Sheet of the layout: a4, f4 or one of its own; else its usual one."),
		"help_preflight":            words.T("Only look at the papers and tell what is wrong with them; print nothing."),
		"help_print_layout":         words.T("The layout, or a version of it (key@2), see: lingkaran layout list"),
		"help_order":                words.T("Order of the papers: given, company, village or name."),
		"help_skip":                 words.T("Places of the first sheet that are used already."),
		"help_per_company":          words.T("One file for each company, in the folder that --out names."),
		"help_reason":               words.T("Why papers that left before are printed again."),
		"help_separators":           words.T("A separator sheet before the cards of each company."),
		"help_cards":                words.T("The participant cards of workers."),
		"help_company":              words.T("Only workers of this company, by NPP or number."),
		"help_sheet":                words.T("Sheet of the layout: a4, f4, a4-precut, card for one card a page, or one of its own."),
		"help_import":               words.T("Take in lists of workers; each can be undone."),
		"help_import_file":          words.T("The lists: .xlsx, .xlsm, .csv, .tsv, .txt, or folders with them."),
		"help_import_company":       words.T("Whose list it is, by NPP or number."),
		"help_contribution":         words.T("Number of the contribution that covers the workers of the list."),
		"help_dry_run":              words.T("Only read and judge; store nothing."),
		"help_accept_renames":       words.T("Take rows whose NIK is kept under another name; without it they are refused."),
		"help_import_errors":        words.T("Write the refused rows with their reasons into this file, to send back."),
		"help_undo":                 words.T("Take an import back; what was changed by hand since stays."),
		"help_undo_import":          words.T("Number of the import, see: lingkaran list imports"),
		"help_list_imports":         words.T("The imports, the newest first."),
		"help_kpj":                  words.T("Give workers their KPJ from a list of NIK and KPJ."),
		"help_kpj_file":             words.T("The list: .xlsx, .xlsm, .csv, .tsv or .txt."),
		"help_kpj_replace":          words.T("Also replace the KPJ of workers that have another one."),
		"help_photos":               words.T("Give workers their photos from a folder, by NIK, KPJ or record number in the file names."),
		"help_photos_dir":           words.T("The folder; those below it are read too."),
		"help_photos_replace":       words.T("Also replace the photo of workers that have another one."),
		"help_export":               words.T("Write a list to a file for spreadsheets or other programs."),
		"help_export_file":          words.T("The file to write: .xlsx, or .csv."),
		"help_export_of":            words.T("What the list is of: workers, companies or the register of prints."),
		"help_export_state":         words.T("Only prints of this state: valid, void, copies, replaced, handed (collected), left (still to be collected)."),
		"help_export_layout":        words.T("Layout: list, registration, all, or one of your own by its name."),
		"help_export_contribution":  words.T("Only workers covered by this contribution, by number."),
		"help_export_import":        words.T("Only workers that came with this import, see: lingkaran list imports"),
		"help_export_ceremony":      words.T("The awardees of this ceremony instead, by number."),
		"help_export_whole":         words.T("Write the whole NIK, which is noted in the change log; the registration has it anyway."),
		"help_export_mask":          words.T("Mask the NIK in the registration too."),
		"help_list":                 words.T("Show a list."),
		"help_list_companies":       words.T("The partner companies."),
		"help_list_workers":         words.T("The workers; the NIK is masked."),
		"help_list_ceremonies":      words.T("The ceremonies, the earliest first."),
		"help_list_search":          words.T("Only those that contain these words."),
		"help_list_limit":           words.T("At most so many; 0 for all."),
		"help_doubles":              words.T("Show the pairs of workers who may be one person."),
		"help_report":               words.T("Report who is protected in a period: as a list, as JSON, or as a PDF, .xlsx or .csv file."),
		"help_report_name":          words.T("Which one: %s.", reportNames()),
		"help_report_from":          words.T("First month of the period."),
		"help_report_to":            words.T("Last month of the period."),
		"help_report_out":           words.T("File to write: its ending says what it is, .pdf, .xlsx or .csv."),
		"help_report_sheet":         words.T("Paper of the PDF: a4 or f4; the first when empty."),
		"help_awards":               words.T("Show the ranking of the companies for a ceremony, with figures and reasons."),
		"help_pack":                 words.T("Write all papers of a ceremony to a folder, the report once it was held."),
		"help_pack_out":             words.T("The folder; in one that is there only files of the same names are replaced."),
		"help_pack_only":            words.T("These papers only: undangan, label, tamu, hadir, acara, naskah, piagam, meja, simbolis, sampul, laporan, laporan-xlsx"),
		"help_pack_paper":           words.T("The paper, where a layout has it."),
		"help_pack_layout":          words.T("Another layout for a paper, for instance meja=kartu-meja-kita"),
		"help_pack_reprint":         words.T("Print certificates that left the office before once more, as copies."),
		"help_pack_picture":         words.T("A photograph for the report; several times for several."),
		"help_backup":               words.T("Copy the database to a file while others work."),
		"help_backup_file":          words.T("The backup file to write."),
		"help_restore":              words.T("Put a backup in the place of the database, which is kept."),
		"help_restore_file":         words.T("The backup file to restore."),
		"help_move":                 words.T("Carry a whole office between a file and a server, and compare what arrived."),
		"help_move_from":            words.T("The file or the server that the office is on; it stays as it is."),
		"help_move_to":              words.T("An empty file or server; a file is made."),
		"help_check":                words.T("Examine the whole database."),
		"help_seal":                 words.T("The office's seal, which makes codes that cannot be forged."),
		"help_seal_create":          words.T("Make the office's seal key, once."),
		"help_seal_renew":           words.T("Make a new key in the place of the present one."),
		"help_seal_open":            words.T("Open the seal key on this computer with the recovery passphrase."),
		"help_seal_status":          words.T("Show the seal keys and whether this computer can seal."),
		"help_sign":                 words.T("Sign the file with the office's electronic certificate, or print nothing."),
		"help_sign_passphrase_file": words.T("File with the passphrase of that certificate; - reads it from the input."),
		"help_seal_leaked":          words.T("Declare that a seal key was stolen."),
		"help_seal_leaked_key":      words.T("Name of the key, as lingkaran seal status shows it."),
		"help_seal_leaked_from":     words.T("From which day on someone else may have sealed with it."),
		"help_seal_leaked_not":      words.T("It was not stolen: trust it again."),
		"help_seal_address":         words.T("Set the address of the published page, which new codes link to."),
		"help_seal_address_url":     words.T("For instance https://example.go.id/check/; shows the present one when left out."),
		"help_seal_address_none":    words.T("The page is not published: codes carry no link."),
		"help_passphrase_file":      words.T("File whose first line is the recovery passphrase, - for the input."),
		"help_layout":               words.T("The layouts of certificates, cards and labels."),
		"help_layout_list":          words.T("The layouts, the built-in ones first."),
		"help_layout_export":        words.T("Write a layout with its pictures to one file."),
		"help_layout_import":        words.T("Keep a layout from a file as one of the office's own."),
		"help_layout_name":          words.T("Key or name of the layout; KEY@3 for its third version."),
		"help_layout_out":           words.T("The file to write, usually .lkr-layout"),
		"help_layout_file":          words.T("A file that was exported, or the bare layout.json"),
		"help_verify":               words.T("Check whether codes on prints are genuine."),
		"help_verify_code":          words.T("A code as text or link, or a picture or PDF with codes."),
		"help_verify_page":          words.T("Write the page that checks prints on a telephone, without internet."),
		"help_verify_page_out":      words.T("The folder to write the page into."),
	}
}

// showHelp writes the help of the command that the line names so far.
func showHelp(c *kong.Context) error {
	node := c.Model.Node
	if selected := c.Selected(); selected != nil && selected.Name != "window" {
		node = selected
	} else {
		for _, p := range c.Path { // a branch that lacks its leaf
			if p.Command != nil && p.Command.Name != "window" {
				node = p.Command
			}
		}
	}
	var b strings.Builder
	if node == c.Model.Node {
		b.WriteString(words.T("Lingkaran keeps the partner companies and vulnerable workers of a branch office and prints their certificates and cards.") + "\n")
		b.WriteString(words.T("Without a command it opens the window.") + "\n\n")
	} else if node.Help != "" {
		b.WriteString(node.Help + "\n\n")
	}
	b.WriteString(words.T("Usage: %s", usageOf(node)) + "\n")
	w := tabwriter.NewWriter(&b, 0, 0, 3, ' ', 0)
	if leaves := commandsOf(node); len(leaves) > 0 {
		_, _ = fmt.Fprintf(w, "\n%s\n", words.T("Commands:"))
		for _, n := range leaves {
			_, _ = fmt.Fprintf(w, "  %s\t%s\n", shortUsage(n), n.Help)
		}
	}
	if len(node.Positional) > 0 {
		_, _ = fmt.Fprintf(w, "\n%s\n", words.T("Arguments:"))
		for _, p := range node.Positional {
			_, _ = fmt.Fprintf(w, "  %s\t%s\n", p.ShortSummary(), p.Help)
		}
	}
	_, _ = fmt.Fprintf(w, "\n%s\n", words.T("Options:"))
	for _, group := range node.AllFlags(true) {
		for _, f := range group {
			_, _ = fmt.Fprintf(w, "  %s\t%s\n", flagUsage(f), f.Help)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	b.WriteString("\n" + words.T("Exit codes: 0 done, 1 refused, 2 wrong usage.") + "\n")
	_, err := fmt.Fprint(c.Stdout, b.String())
	return err
}

// commandsOf returns the leaves below a node.
func commandsOf(node *kong.Node) []*kong.Node {
	var out []*kong.Node
	for _, n := range node.Children {
		switch {
		case n.Hidden:
		case len(n.Children) > 0:
			out = append(out, commandsOf(n)...)
		default:
			out = append(out, n)
		}
	}
	return out
}

func usageOf(n *kong.Node) string {
	if len(n.Children) > 0 {
		return n.FullPath() + " <perintah>"
	}
	return "lingkaran " + shortUsage(n)
}

// shortUsage writes a command with what it must have.
func shortUsage(n *kong.Node) string {
	s := strings.TrimPrefix(n.FullPath(), "lingkaran ")
	for _, f := range n.Flags {
		if f.Required && !f.IsBool() { // instead of which a switch may stand
			s += " " + flagUsage(f)
		}
	}
	for _, p := range n.Positional {
		s += " " + p.ShortSummary()
	}
	return s
}

func flagUsage(f *kong.Flag) string {
	s := "--" + f.Name
	if f.Short != 0 {
		s = "-" + string(f.Short) + ", " + s
	}
	if !f.IsBool() {
		s += " " + f.FormatPlaceHolder()
	}
	return s
}
