package data

func play(role string) int { return 2 }
