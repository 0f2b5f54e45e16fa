// Package screens is the window: the sidebar, the header, the place where a
// screen stands, the notices at the bottom, the menu with its keys, and the
// box that finds anything. The screens themselves live in the packages below,
// each made with the *desk.Desk that this package lays out.
package screens
