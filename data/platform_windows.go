package data

const onWindows = true

// syncDir does nothing: Windows keeps a rename without being told.
func syncDir(string) error { return nil }
