package region

// Place is what six digits of a NIK say about where it was first issued. An
// empty name means that the tables do not hold the code.
type Place struct {
	Province Area
	Regency  Area
	District Area

	// Doubtful is set when a code is not in a table that is complete for its
	// parent: a province, a regency of East Java, a district of Pasuruan.
	Doubtful bool
}

// PlaceOf reads the first six digits of a NIK, "351411".
func PlaceOf(digits string) Place {
	var p Place
	if len(digits) < 6 {
		return p
	}
	var known bool
	if p.Province, known = ByCode(digits[:2]); !known {
		p.Doubtful = true
		return p
	}
	code := digits[:2] + "." + digits[2:4]
	if p.Regency, known = ByCode(code); !known {
		p.Doubtful = len(Regencies(p.Province.Code)) > 0
		return p
	}
	if p.District, known = ByCode(code + "." + digits[4:6]); !known {
		p.Doubtful = len(Districts(code)) > 0
	}
	return p
}
