package theme

import (
	"bytes"
	"fmt"
	"image/color"
	"sync"

	"lingkaran/assets"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// IconName is the name of an icon of the family: assets/icons/<name>.svg.
type IconName string

// The family.
const (
	IconHome         IconName = "home"
	IconBuilding     IconName = "building"
	IconPeople       IconName = "people"
	IconAward        IconName = "award"
	IconPrinter      IconName = "printer"
	IconGear         IconName = "gear"
	IconSearch       IconName = "search"
	IconPlus         IconName = "plus"
	IconMinus        IconName = "minus"
	IconEdit         IconName = "edit"
	IconTrash        IconName = "trash"
	IconUndo         IconName = "undo"
	IconUp           IconName = "up"
	IconDown         IconName = "down"
	IconCheck        IconName = "check"
	IconWarning      IconName = "warning"
	IconInfo         IconName = "info"
	IconError        IconName = "error"
	IconClose        IconName = "close"
	IconCalendar     IconName = "calendar"
	IconFilter       IconName = "filter"
	IconFile         IconName = "file"
	IconFolder       IconName = "folder"
	IconPhoto        IconName = "photo"
	IconHistory      IconName = "history"
	IconClock        IconName = "clock"
	IconChevronRight IconName = "chevron-right"
	IconChevronLeft  IconName = "chevron-left"
	IconChevronDown  IconName = "chevron-down"
	IconChevronUp    IconName = "chevron-up"
	IconDrag         IconName = "drag"
	IconDownload     IconName = "download"
	IconUpload       IconName = "upload"
	IconImport       IconName = "import"
	IconEye          IconName = "eye"
	IconCopy         IconName = "copy"
	IconCollapse     IconName = "collapse"
	IconExpand       IconName = "expand"
	IconMore         IconName = "more"
	IconCard         IconName = "card"
	IconMoney        IconName = "money"
	IconRefresh      IconName = "refresh"
	IconShield       IconName = "shield"
	IconServer       IconName = "server"
	IconSave         IconName = "save"
	IconZoomIn       IconName = "zoom-in"
	IconZoomOut      IconName = "zoom-out"
	IconFit          IconName = "fit"
	IconLogout       IconName = "logout"
	IconKeyboard     IconName = "keyboard"
	IconCheckbox     IconName = "checkbox"
	IconCheckboxOn   IconName = "checkbox-on"
	IconCheckboxSome IconName = "checkbox-some"
	IconRadio        IconName = "radio"
	IconRadioOn      IconName = "radio-on"
	IconDropdown     IconName = "dropdown"
	IconMenu         IconName = "menu"
	IconSortUp       IconName = "sort-up"
	IconSortDown     IconName = "sort-down"
	IconLogo         IconName = "logo"
	IconLayout       IconName = "layout"
)

// icon is an outline that takes its colour from the current look when it is drawn.
type icon struct {
	name  IconName
	color fyne.ThemeColorName
}

var _ fyne.ThemedResource = icon{}

// Icon returns an icon in the colour of text.
func Icon(name IconName) fyne.Resource { return icon{name, base.ColorNameForeground} }

// IconIn returns an icon in a colour of the look.
func IconIn(name IconName, c fyne.ThemeColorName) fyne.Resource { return icon{name, c} }

// Recolor returns an icon of the family in another colour of the look; other
// pictures stay as they are.
func Recolor(r fyne.Resource, c fyne.ThemeColorName) fyne.Resource {
	if i, ok := r.(icon); ok {
		i.color = c
		return i
	}
	return r
}

// NameOf returns the name of an icon of the family, "" for other pictures.
func NameOf(r fyne.Resource) IconName {
	if i, ok := r.(icon); ok {
		return i.name
	}
	return ""
}

// Name tells the toolkit's picture cache apart which colour was drawn.
func (i icon) Name() string {
	return fmt.Sprintf("%s-%s.svg", i.name, hex(Color(i.color)))
}

// ThemeColorName implements fyne.ThemedResource.
func (i icon) ThemeColorName() fyne.ThemeColorName { return i.color }

// Content returns the outline in its colour.
func (i icon) Content() []byte {
	return bytes.ReplaceAll(outline(i.name), []byte("currentColor"), []byte(hex(Color(i.color))))
}

var outlines sync.Map // IconName to its file

func outline(name IconName) []byte {
	if b, ok := outlines.Load(name); ok {
		return b.([]byte)
	}
	b, err := assets.Icons.ReadFile("icons/" + string(name) + ".svg")
	if err != nil { // a name that is no constant above; a test reads them all
		b = []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>`)
	}
	outlines.Store(name, b)
	return b
}

func hex(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
}

// substitutes are the toolkit's icons that its own widgets ask for.
var substitutes = map[fyne.ThemeIconName]IconName{
	base.IconNameCancel:             IconClose,
	base.IconNameConfirm:            IconCheck,
	base.IconNameDelete:             IconTrash,
	base.IconNameSearch:             IconSearch,
	base.IconNameMenu:               IconMenu,
	base.IconNameMenuExpand:         IconChevronRight,
	base.IconNameCheckButton:        IconCheckbox,
	base.IconNameCheckButtonChecked: IconCheckboxOn,
	base.IconNameCheckButtonPartial: IconCheckboxSome,
	base.IconNameRadioButton:        IconRadio,
	base.IconNameRadioButtonChecked: IconRadioOn,
	base.IconNameContentAdd:         IconPlus,
	base.IconNameContentClear:       IconClose,
	base.IconNameContentRemove:      IconMinus,
	base.IconNameContentCopy:        IconCopy,
	base.IconNameContentUndo:        IconUndo,
	base.IconNameInfo:               IconInfo,
	base.IconNameWarning:            IconWarning,
	base.IconNameError:              IconError,
	base.IconNameNavigateBack:       IconChevronLeft,
	base.IconNameNavigateNext:       IconChevronRight,
	base.IconNameMoveDown:           IconDown,
	base.IconNameMoveUp:             IconUp,
	base.IconNameArrowDropDown:      IconDropdown,
	base.IconNameArrowDropUp:        IconChevronUp,
	base.IconNameFolder:             IconFolder,
	base.IconNameFolderOpen:         IconFolder,
	base.IconNameFile:               IconFile,
	base.IconNameHistory:            IconHistory,
	base.IconNameHome:               IconHome,
	base.IconNameSettings:           IconGear,
	base.IconNameViewRefresh:        IconRefresh,
	base.IconNameVisibility:         IconEye,
	base.IconNameCalendar:           IconCalendar,
	base.IconNameMoreHorizontal:     IconMore,
	base.IconNameDownload:           IconDownload,
	base.IconNameUpload:             IconUpload,
	base.IconNameDocumentPrint:      IconPrinter,
	base.IconNameDocumentSave:       IconSave,
}
