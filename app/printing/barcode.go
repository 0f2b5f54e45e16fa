package printing

import "errors"

// The finest modules that a desk scanner and a telephone read off a print of
// an office's laser printer, in mm.
const (
	finestModule = 0.25 // of a QR code
	finestBar    = 0.165
)

var errNoBars = errors.New("text cannot be written as bars")

// maxBars bounds the letters of a bar code: more does not fit on a page.
const maxBars = 80

// bars encodes a text as Code 128 (ISO/IEC 15417): the widths of bars and
// spaces in modules, beginning with a bar. Digits go two to a symbol where
// that is shorter. Only ASCII from space to ~ can be written.
func bars(text string) ([]byte, error) {
	if text == "" || len(text) > maxBars {
		return nil, errNoBars
	}
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return nil, errNoBars
		}
	}
	const startB, startC, toC, toB, stop = 104, 105, 99, 100, 106
	var symbols []int
	pairs := false // set C is in force
	for i := 0; i < len(text); {
		run := 0
		for i+run < len(text) && text[i+run] >= '0' && text[i+run] <= '9' {
			run++
		}
		whole := i == 0 && run == len(text) && run >= 2
		switch {
		case pairs && run >= 2:
			symbols = append(symbols, int(text[i]-'0')*10+int(text[i+1]-'0'))
			i += 2
			continue
		case pairs:
			symbols, pairs = append(symbols, toB), false
		case run%2 == 0 && (run >= 6 || run >= 4 && (i == 0 || i+run == len(text)) || whole):
			change := toC
			if i == 0 {
				change = startC
			}
			symbols, pairs = append(symbols, change), true
			continue
		case i == 0:
			symbols = append(symbols, startB)
		}
		symbols = append(symbols, int(text[i]-' '))
		i++
	}
	check := symbols[0]
	for i, s := range symbols {
		check += i * s
	}
	symbols = append(symbols, check%103, stop)
	var out []byte
	for _, s := range symbols {
		for _, w := range []byte(patterns[s]) {
			out = append(out, w-'0')
		}
	}
	return out, nil
}

// bars draws the bars as one path in a space whose unit is a module.
func (c *content) bars(widths []byte, modules int, x, y, w, h float64) {
	c.took('k', x, y, w, h, float64(modules))
	c.tookText(string(widths))
	c.flush()
	c.b = append(c.b, "q "...)
	c.fine(w * mm / float64(modules))
	c.b = append(c.b, "0 0 "...)
	c.num(h * mm)
	c.num(c.x(x))
	c.num(c.y(y + h))
	c.b = append(c.b, "cm\n"...)
	at := 0
	for i, b := range widths {
		if i%2 == 0 {
			c.num(float64(at))
			c.b = append(c.b, "0 "...)
			c.num(float64(b))
			c.b = append(c.b, "1 re "...)
		}
		at += int(b)
	}
	c.op("f Q")
}

// patterns are the symbols of Code 128: widths of bar, space, bar and so on.
var patterns = [107]string{
	"212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
	"221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
	"221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
	"212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
	"231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
	"231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
	"314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
	"112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
	"111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
	"214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
	"114131", "311141", "411131", "211412", "211214", "211232", "2331112",
}
