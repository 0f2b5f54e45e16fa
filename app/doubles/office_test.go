package doubles

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"lingkaran/data"
)

// An invented office: people with names as common as names are, of villages,
// with mothers, brothers, sisters and twins, and with doubles planted among
// them that are known.

var (
	men = strings.Fields("Slamet Budi Agus Sutrisno Suprapto Wahyudi Hariyanto Mulyono Sugeng Bambang Suyanto Joko Imam Rudi Hasan Husin Zainal " +
		"Abdullah Samsul Khoirul Saiful Miftahul Anwar Faizal Fauzi Irfan Rizal Yusuf Ibrahim Ismail Sholeh Mahfud Rokhim Ridwan Kasiman Paiman Ngatimin Tukiman Sardi Karno")
	women = strings.Fields("Aminah Aisyah Fatimah Khotimah Sulastri Sumiati Suparmi Kartini Lestari Wulandari Rahayu Handayani Wahyuni Yuliana Fitriani Maysaroh " +
		"Mutmainah Rohmah Hasanah Jumaiyah Sukarti Ngatemi Tumirah Paini Sutini Kasiati Musrifah Zulaikha Nurul Indah Ratna Endang")
	lasts = strings.Fields("Santoso Riyadi Hidayat Setiawan Prasetyo Kurniawan Wijaya Saputra Nugroho Susanto Hartono Gunawan Purnomo Utomo Wibowo Basri " +
		"Rahman Hakim Arifin Efendi Mustofa Firdaus Maulana Ramadhan Syaifudin Sudarsono Widodo Kusuma Permana Pratama Cahyono Darmawan")
	begins = strings.Fields("Su Wi Har Mar Kar Pur Sar Dar Sum Ngad Tar Jam Rus Kas Mis Par Tur Yat San Bas Har Muk Zai Fau Mah Nas Ros Has Lut Kho")
	middle = strings.Fields("ti mi di wi na ri yo la sa du ja ka lu mo ni")
	ends   = strings.Fields("man yono jan rin roh wati nah tun yem kem din lim fik sun dar dik rul tono sih")
)

type inventor struct {
	*rand.Rand
	n int
}

func (r *inventor) of(from []string) string {
	// The first are the most common, as names are.
	a, b := r.IntN(len(from)), r.IntN(len(from))
	return from[min(a, b)]
}

func (r *inventor) rare() string {
	return begins[r.IntN(len(begins))] + middle[r.IntN(len(middle))] + ends[r.IntN(len(ends))]
}

func (r *inventor) name(woman bool) string {
	first := men
	if woman {
		first = women
	}
	var w []string
	if r.IntN(6) == 0 {
		w = append(w, map[bool]string{false: "Muhammad", true: "Siti"}[woman])
	}
	if r.IntN(5) < 2 {
		w = append(w, r.rare())
	} else {
		w = append(w, r.of(first))
	}
	switch r.IntN(5) {
	case 0:
	case 1, 2:
		w = append(w, r.of(lasts))
	default:
		w = append(w, r.rare())
	}
	return strings.Join(w, " ")
}

func (r *inventor) born() data.Date {
	d := data.Date{Year: 1960, Month: time.January, Day: 1}.AddDays(r.IntN(365 * 45))
	switch r.IntN(40) { // who did not know was written down so
	case 0, 1, 2:
		d.Month, d.Day = time.January, 1
	case 3:
		d.Month, d.Day = time.December, 31
	}
	return d
}

func (r *inventor) nik(d data.Date, woman bool, district int) string {
	day := d.Day
	if woman {
		day += 40
	}
	r.n++
	return fmt.Sprintf("3514%02d%02d%02d%02d%04d", district, day, int(d.Month), d.Year%100, r.n%9999+1)
}

// person invents somebody of one of so many villages.
func (r *inventor) person(villages int) data.WorkerIdentity {
	woman, d := r.IntN(2) == 0, r.born()
	village := r.IntN(villages)
	w := data.WorkerIdentity{Name: r.name(woman), BirthDate: d, Sex: data.Male, NIK: r.nik(d, woman, village%24+1),
		Village: fmt.Sprintf("Desa %d", village), District: fmt.Sprintf("Kecamatan %d", village%24)}
	if woman {
		w.Sex = data.Female
	}
	if r.IntN(3) > 0 {
		w.MotherName = r.name(true)
	}
	if r.IntN(2) == 0 {
		w.Phone = fmt.Sprintf("0813%08d", r.IntN(100_000_000))
	}
	return w
}

// sibling invents a brother or sister, half of them twins.
func (r *inventor) sibling(w data.WorkerIdentity) data.WorkerIdentity {
	s := w
	for s.Name == w.Name {
		s.Name = r.name(w.Sex == data.Female)
	}
	if r.IntN(2) == 0 {
		s.NIK = fmt.Sprintf("%s%04d", w.NIK[:12], (digits(w.NIK[12:])+1)%10000)
		return s
	}
	s.BirthDate = w.BirthDate.AddDays(400 + r.IntN(4000))
	s.NIK = r.nik(s.BirthDate, w.Sex == data.Female, r.IntN(24)+1)
	return s
}

// double writes somebody down once more, as another list would.
func (r *inventor) double(w data.WorkerIdentity) data.WorkerIdentity {
	switch r.IntN(3) {
	case 0: // the NIK mistyped
		b := []byte(w.NIK)
		if i := r.IntN(15); b[i] != b[i+1] && r.IntN(2) == 0 {
			b[i], b[i+1] = b[i+1], b[i]
		} else {
			b[i] = '0' + (b[i]-'0'+1+byte(r.IntN(9)))%10
		}
		w.NIK = string(b)
	default: // another one altogether
		w.NIK = r.nik(w.BirthDate, w.Sex == data.Female, r.IntN(24)+1)
	}
	switch r.IntN(3) {
	case 0:
		w.Name = strings.ToUpper(w.Name)
	case 1:
		w.Name = r.respell(w.Name)
	}
	if r.IntN(3) == 0 {
		w.MotherName = ""
	}
	if r.IntN(3) == 0 {
		w.Phone = ""
	}
	return w
}

func (r *inventor) respell(name string) string {
	switch r.IntN(6) {
	case 0:
		return strings.NewReplacer("Muhammad", "Moch.", "Siti", "St.", "u", "oe").Replace(name)
	case 1:
		return "H. " + name + ", S.Pd."
	case 2:
		return strings.NewReplacer("Muhammad ", "M. ", "j", "dj", "y", "j").Replace(name)
	case 3: // a slip in a long word
		w := strings.Fields(name)
		for i, x := range w {
			if len(x) > 6 {
				at := 2 + r.IntN(3)
				w[i] = x[:at] + x[at+1:at+2] + x[at:at+1] + x[at+2:]
				break
			}
		}
		return strings.Join(w, " ")
	case 4:
		w := strings.Fields(name)
		w[0], w[len(w)-1] = w[len(w)-1], w[0]
		return strings.Join(w, " ")
	}
	return strings.NewReplacer("kh", "ch", "s", "ss").Replace(name)
}

// office invents so many people, some of them siblings, and so many doubles.
func office(seed uint64, people, siblings, doubled int) (all []data.WorkerIdentity, planted map[[2]int64]bool) {
	r := &inventor{Rand: rand.New(rand.NewPCG(seed, 7))}
	villages := max(people/800, 3)
	for range people - siblings - doubled {
		all = append(all, r.person(villages))
	}
	whole := len(all)
	for range siblings {
		all = append(all, r.sibling(all[r.IntN(whole)]))
	}
	planted = map[[2]int64]bool{}
	taken := map[int]bool{}
	for range doubled {
		i := r.IntN(whole)
		for taken[i] {
			i = r.IntN(whole)
		}
		taken[i] = true
		all = append(all, r.double(all[i]))
		planted[[2]int64{int64(i + 1), int64(len(all))}] = true
	}
	for i := range all {
		all[i].ID = int64(i + 1)
	}
	return all, planted
}
