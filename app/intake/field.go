package intake

import (
	"fmt"

	"lingkaran/app/words"
)

// Field is what a column of a worker list can hold.
type Field uint8

// The fields. Some hold two things at once, as lists have them.
const (
	NoField          Field = iota
	Number                 // the running number; tells workers from titles
	NIK                    //
	KPJ                    //
	Name                   //
	Birth                  // place and date in one: "Pasuruan, 14-12-1980"
	BirthPlace             //
	BirthDate              //
	Sex                    //
	SexMale                // a column to tick, beside SexFemale
	SexFemale              //
	MaritalStatus          //
	Address                //
	RTRW                   // "001/002"
	RT                     //
	RW                     //
	Village                //
	District               //
	VillageDistrict        // "Sumberrejo / Pandaan"
	Regency                //
	DistrictRegency        // "Pandaan, Pasuruan"
	RegencyDistrict        //
	Province               //
	PostalCode             //
	Phone                  //
	Email                  //
	MotherName             //
	Occupation             //
	SecondOccupation       //
	Income                 // a month's, in rupiah
	Notes                  //
	fieldCount
)

// names are the fields' names in kept mappings, in columns.json and in the
// command line's answers. They never change.
var names = [fieldCount]string{
	"", "number", "nik", "kpj", "name", "birth", "birth_place", "birth_date", "sex", "sex_male", "sex_female",
	"marital_status", "address", "rt_rw", "rt", "rw", "village", "district", "village_district", "regency",
	"district_regency", "regency_district", "province", "postal_code", "phone", "email", "mother_name",
	"occupation", "occupation_2", "income", "notes",
}

// Fields returns all fields in the order in which a picker offers them.
func Fields() []Field {
	all := make([]Field, 0, fieldCount-1)
	for f := NoField + 1; f < fieldCount; f++ {
		all = append(all, f)
	}
	return all
}

// String returns the field's lasting name, "" for NoField.
func (f Field) String() string {
	if f < fieldCount {
		return names[f]
	}
	return ""
}

// MarshalText implements encoding.TextMarshaler.
func (f Field) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (f *Field) UnmarshalText(b []byte) error {
	for i, n := range names {
		if n == string(b) {
			*f = Field(i)
			return nil
		}
	}
	return fmt.Errorf("unknown field %q", b)
}

// Label returns the field's name for the screen.
func (f Field) Label() string {
	switch f {
	case Number:
		return words.T("Running number")
	case NIK:
		return words.T("NIK")
	case KPJ:
		return words.T("KPJ number")
	case Name:
		return words.T("Full name")
	case Birth:
		return words.T("Birth place and date")
	case BirthPlace:
		return words.T("Place of birth")
	case BirthDate:
		return words.T("Date of birth")
	case Sex:
		return words.T("Sex (L/P)")
	case SexMale:
		return words.T("Tick: male")
	case SexFemale:
		return words.T("Tick: female")
	case MaritalStatus:
		return words.T("Marital status")
	case Address:
		return words.T("Address")
	case RTRW:
		return words.T("RT/RW")
	case RT:
		return words.T("RT")
	case RW:
		return words.T("RW")
	case Village:
		return words.T("Village (desa/kelurahan)")
	case District:
		return words.T("District (kecamatan)")
	case VillageDistrict:
		return words.T("Village and district")
	case Regency:
		return words.T("Regency (kabupaten/kota)")
	case DistrictRegency:
		return words.T("District and regency")
	case RegencyDistrict:
		return words.T("Regency and district")
	case Province:
		return words.T("Province")
	case PostalCode:
		return words.T("Postal code")
	case Phone:
		return words.T("Mobile number")
	case Email:
		return words.T("E-mail")
	case MotherName:
		return words.T("Mother's name")
	case Occupation:
		return words.T("Occupation")
	case SecondOccupation:
		return words.T("Second occupation")
	case Income:
		return words.T("Monthly income")
	case Notes:
		return words.T("Notes")
	}
	return words.T("Leave out")
}
