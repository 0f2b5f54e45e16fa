package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// Colours that the toolkit has no name for. Ask for them with Color.
const (
	ColorMuted       fyne.ThemeColorName = "lingkaran.muted"       // second-rank text: labels, captions
	ColorSidebar     fyne.ThemeColorName = "lingkaran.sidebar"     // ground of the sidebar
	ColorSidebarItem fyne.ThemeColorName = "lingkaran.sidebarItem" // ground of the sidebar's chosen item
	ColorRaised      fyne.ThemeColorName = "lingkaran.raised"      // ground of table headers, bars and cards
	ColorAccentText  fyne.ThemeColorName = "lingkaran.accentText"  // the accent as text or icon on a ground
	ColorAccentTint  fyne.ThemeColorName = "lingkaran.accentTint"  // the accent as a quiet ground
	ColorInputLine   fyne.ThemeColorName = "lingkaran.inputLine"   // outline of an input
	ColorStrongLine  fyne.ThemeColorName = "lingkaran.strongLine"  // outline of a secondary button
	ColorBar         fyne.ThemeColorName = "lingkaran.bar"         // bars of a chart
	ColorNotice      fyne.ThemeColorName = "lingkaran.notice"      // ground of the notice at the bottom
	ColorNoticeText  fyne.ThemeColorName = "lingkaran.noticeText"  // text on it
	ColorNoticeLink  fyne.ThemeColorName = "lingkaran.noticeLink"  // what can be clicked on it

	ColorNeutralTint fyne.ThemeColorName = "lingkaran.neutralTint" // grounds and texts of chips
	ColorNeutralText fyne.ThemeColorName = "lingkaran.neutralText"
	ColorGoodTint    fyne.ThemeColorName = "lingkaran.goodTint"
	ColorGoodText    fyne.ThemeColorName = "lingkaran.goodText"
	ColorWarnTint    fyne.ThemeColorName = "lingkaran.warnTint"
	ColorWarnText    fyne.ThemeColorName = "lingkaran.warnText"
	ColorBadTint     fyne.ThemeColorName = "lingkaran.badTint"
	ColorBadText     fyne.ThemeColorName = "lingkaran.badText"
	ColorInfoTint    fyne.ThemeColorName = "lingkaran.infoTint"
	ColorInfoText    fyne.ThemeColorName = "lingkaran.infoText"
)

type palette map[fyne.ThemeColorName]color.Color

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

func alpha(v uint32, a uint8) color.NRGBA {
	c := rgb(v)
	c.A = a
	return c
}

// One accent, a deep teal-green, on greys that lean a little towards it.
var light = palette{
	base.ColorNameBackground:                rgb(0xFFFFFF),
	base.ColorNameForeground:                rgb(0x1A2324),
	ColorMuted:                              rgb(0x566365),
	base.ColorNamePlaceHolder:               rgb(0x6A7678),
	base.ColorNameDisabled:                  rgb(0x97A2A3),
	base.ColorNamePrimary:                   rgb(0x0B6B5D),
	base.ColorNameForegroundOnPrimary:       rgb(0xFFFFFF),
	base.ColorNameHyperlink:                 rgb(0x0B6B5D),
	ColorAccentText:                         rgb(0x0B6B5D),
	ColorAccentTint:                         rgb(0xE3F1EE),
	base.ColorNameSelection:                 rgb(0xD8ECE7),
	base.ColorNameFocus:                     alpha(0x0B6B5D, 0x38),
	base.ColorNameHover:                     alpha(0x0A2A28, 0x0D),
	base.ColorNamePressed:                   alpha(0x0A2A28, 0x1C),
	base.ColorNameButton:                    rgb(0xEDF1F1),
	base.ColorNameDisabledButton:            rgb(0xEFF2F2),
	base.ColorNameInputBackground:           rgb(0xFFFFFF),
	base.ColorNameInputBorder:               color.Transparent,
	ColorInputLine:                          rgb(0xB4C0C1),
	ColorStrongLine:                         rgb(0xC3CDCE),
	base.ColorNameSeparator:                 rgb(0xE2E8E8),
	ColorSidebar:                            rgb(0xF2F5F5),
	ColorSidebarItem:                        rgb(0xDDE9E7),
	ColorRaised:                             rgb(0xF6F8F8),
	base.ColorNameHeaderBackground:          rgb(0xF6F8F8),
	base.ColorNameMenuBackground:            rgb(0xFFFFFF),
	base.ColorNameOverlayBackground:         rgb(0xFFFFFF),
	base.ColorNameInnerWindowBorder:         rgb(0xC3CDCE),
	base.ColorNameInnerWindowBorderInactive: rgb(0xE2E8E8),
	base.ColorNameScrollBar:                 alpha(0x1A2324, 0x59),
	base.ColorNameScrollBarBackground:       alpha(0x1A2324, 0x0A),
	base.ColorNameShadow:                    alpha(0x0A1A1A, 0x2E),
	base.ColorNameError:                     rgb(0xB3261E),
	base.ColorNameForegroundOnError:         rgb(0xFFFFFF),
	base.ColorNameWarning:                   rgb(0x8A5600),
	base.ColorNameForegroundOnWarning:       rgb(0xFFFFFF),
	base.ColorNameSuccess:                   rgb(0x17693C),
	base.ColorNameForegroundOnSuccess:       rgb(0xFFFFFF),
	ColorBar:                                rgb(0x4E9C90),
	ColorNotice:                             rgb(0x233031),
	ColorNoticeText:                         rgb(0xF3F6F6),
	ColorNoticeLink:                         rgb(0x7FDCCB),

	ColorNeutralTint: rgb(0xE9EEEE), ColorNeutralText: rgb(0x3C494B),
	ColorGoodTint: rgb(0xDDF1E4), ColorGoodText: rgb(0x155C36),
	ColorWarnTint: rgb(0xFCEBC8), ColorWarnText: rgb(0x744700),
	ColorBadTint: rgb(0xFBE0DD), ColorBadText: rgb(0x971B13),
	ColorInfoTint: rgb(0xDCEBF7), ColorInfoText: rgb(0x194E7A),
}

var dark = palette{
	base.ColorNameBackground:                rgb(0x161B1C),
	base.ColorNameForeground:                rgb(0xE4EAEA),
	ColorMuted:                              rgb(0x9DAAAB),
	base.ColorNamePlaceHolder:               rgb(0x8F9C9D),
	base.ColorNameDisabled:                  rgb(0x667173),
	base.ColorNamePrimary:                   rgb(0x3BB5A0),
	base.ColorNameForegroundOnPrimary:       rgb(0x04201B),
	base.ColorNameHyperlink:                 rgb(0x57C9B5),
	ColorAccentText:                         rgb(0x57C9B5),
	ColorAccentTint:                         rgb(0x17302D),
	base.ColorNameSelection:                 rgb(0x1B433D),
	base.ColorNameFocus:                     alpha(0x3BB5A0, 0x4C),
	base.ColorNameHover:                     alpha(0xFFFFFF, 0x10),
	base.ColorNamePressed:                   alpha(0xFFFFFF, 0x22),
	base.ColorNameButton:                    rgb(0x283032),
	base.ColorNameDisabledButton:            rgb(0x202728),
	base.ColorNameInputBackground:           rgb(0x1B2122),
	base.ColorNameInputBorder:               color.Transparent,
	ColorInputLine:                          rgb(0x4A5759),
	ColorStrongLine:                         rgb(0x435052),
	base.ColorNameSeparator:                 rgb(0x2B3334),
	ColorSidebar:                            rgb(0x101415),
	ColorSidebarItem:                        rgb(0x1D2C2B),
	ColorRaised:                             rgb(0x1C2223),
	base.ColorNameHeaderBackground:          rgb(0x1C2223),
	base.ColorNameMenuBackground:            rgb(0x202728),
	base.ColorNameOverlayBackground:         rgb(0x1E2526),
	base.ColorNameInnerWindowBorder:         rgb(0x435052),
	base.ColorNameInnerWindowBorderInactive: rgb(0x2B3334),
	base.ColorNameScrollBar:                 alpha(0xFFFFFF, 0x59),
	base.ColorNameScrollBarBackground:       alpha(0xFFFFFF, 0x0A),
	base.ColorNameShadow:                    alpha(0x000000, 0x73),
	base.ColorNameError:                     rgb(0xFF8A80),
	base.ColorNameForegroundOnError:         rgb(0x3A0603),
	base.ColorNameWarning:                   rgb(0xF0B648),
	base.ColorNameForegroundOnWarning:       rgb(0x2E1F00),
	base.ColorNameSuccess:                   rgb(0x6CCB8E),
	base.ColorNameForegroundOnSuccess:       rgb(0x052111),
	ColorBar:                                rgb(0x3F9A8B),
	ColorNotice:                             rgb(0x2E393A),
	ColorNoticeText:                         rgb(0xEDF2F2),
	ColorNoticeLink:                         rgb(0x7FDCCB),

	ColorNeutralTint: rgb(0x2B3435), ColorNeutralText: rgb(0xC4CFCF),
	ColorGoodTint: rgb(0x153726), ColorGoodText: rgb(0x83D8A3),
	ColorWarnTint: rgb(0x3C2D0D), ColorWarnText: rgb(0xF2C362),
	ColorBadTint: rgb(0x451B1B), ColorBadText: rgb(0xFF9F97),
	ColorInfoTint: rgb(0x16314A), ColorInfoText: rgb(0x8FC6F2),
}
