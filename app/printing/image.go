package printing

// renderImage draws a picture, photo or signature with its frame, or what
// stands in its place.
func (c *composer) renderImage(n *node, m *measured, x, y, w, h float64) {
	switch {
	case m.pic == nil:
		c.renderPlaceholder(n, x, y, w, h)
		if n.Placeholder != "figure" {
			return
		}
	case n.Crops():
		fx, fy := 0.5, 0.5
		if n.Focus != nil {
			fx, fy = n.Focus[0], n.Focus[1]
		}
		pw, ph := float64(m.pic.w), float64(m.pic.h)
		s := max(w/pw, h/ph)
		// The point of focus comes as near to the middle as the picture reaches.
		left := min(max(s*pw*fx-w/2, 0), s*pw-w)
		top := min(max(s*ph*fy-h/2, 0), s*ph-h)
		c.out.push()
		c.shape(n, x, y, w, h)
		c.out.paint("W n")
		c.out.place(c.name(m.pic), x-left, y-top, s*pw, s*ph)
		c.out.pop()
	default:
		// In the middle of its box, but on its lower edge when it is too flat:
		// pictures side by side stand on one line.
		left, top := x, y
		switch n.Align {
		case "", "center":
			left += (w - m.w) / 2
		case "right":
			left += w - m.w
		}
		switch n.VAlign {
		case "", "middle":
			top += (h - m.h) / 2
		case "bottom":
			top += h - m.h
		}
		c.out.place(c.name(m.pic), left, top, m.w, m.h)
	}
	if n.strokeOp != "" {
		c.out.stroke(n.strokeOp, n.Width)
		c.shape(n, x, y, w, h)
		c.out.paint("S")
	}
}

// shape adds the path to which a picture is cropped.
func (c *composer) shape(n *node, x, y, w, h float64) {
	if n.Shape == "ellipse" {
		c.out.ellipse(x, y, w, h)
		return
	}
	c.out.rectangle(x, y, w, h, n.Radius)
}

// name is what the page or form in hand calls a picture.
func (c *composer) name(p *picture) string {
	c.out.tookText(p.id.hash)
	for i, o := range c.drawn {
		if o == p {
			return pictureName(i)
		}
	}
	c.drawn = append(c.drawn, p)
	return pictureName(len(c.drawn) - 1)
}

// renderPlaceholder draws what stands for a picture that is not there.
func (c *composer) renderPlaceholder(n *node, x, y, w, h float64) {
	const thin = 0.2 // mm
	switch n.Placeholder {
	case "frame":
		c.out.stroke(n.inkStroke, thin)
		c.shape(n, x+thin/2, y+thin/2, w-thin, h-thin)
		c.out.paint("S")
	case "line":
		c.out.stroke(n.inkStroke, thin)
		c.out.moveTo(x, y+h)
		c.out.lineTo(x+w, y+h)
		c.out.paint("S")
	case "figure":
		c.out.push()
		c.shape(n, x, y, w, h)
		c.out.paint("W n")
		if n.fillOp != "" {
			c.out.fill(n.fillOp)
			c.out.rectangle(x, y, w, h, 0)
			c.out.paint("f")
		}
		// A head, and shoulders that the lower edge cuts off.
		side := min(w, h)
		head := side * 0.36
		c.out.fill(n.ink)
		c.out.ellipse(x+(w-head)/2, y+h*0.2, head, head*1.14)
		c.out.paint("f")
		c.out.ellipse(x+(w-side*0.84)/2, y+h*0.2+head*1.3, side*0.84, h*0.9)
		c.out.paint("f")
		c.out.pop()
	}
}

// renderQR draws a QR code with the free space around it.
func (c *composer) renderQR(n *node, raw string, x, y, size float64) {
	q, err := c.coder.encode(raw, n.Level)
	if err != nil {
		c.warn(n, CodeTooLong, "")
		return
	}
	inside := c.field(n, x, y, size, size, q.Size, 4)
	if inside/float64(q.Size) < finestModule {
		c.warn(n, CodeFine, "")
	}
	free := (size - inside) / 2
	c.out.fill(n.ink)
	c.out.code(q, x+free, y+free, inside)
}

// renderBars draws a Code 128, in whole modules.
func (c *composer) renderBars(n *node, raw string, x, y, w, h float64) {
	widths, err := bars(raw)
	if err != nil {
		c.warn(n, CodeTooLong, "")
		return
	}
	modules := 0
	for _, b := range widths {
		modules += int(b)
	}
	inside := c.field(n, x, y, w, h, modules, 10)
	if inside/float64(modules) < finestBar {
		c.warn(n, CodeFine, "")
	}
	c.out.fill(n.ink)
	c.out.bars(widths, modules, x+(w-inside)/2, y+n.Quiet, inside, h-2*n.Quiet)
}

// field fills a code's box, so that it is read on any ground, and returns the
// width that is left for the code. The filled box has the free space in it that
// a code must have, so many modules on each side.
func (c *composer) field(n *node, x, y, w, h float64, modules, free int) float64 {
	inside := w - 2*n.Quiet
	if n.fillOp == "" {
		return inside
	}
	c.out.fill(n.fillOp)
	c.out.rectangle(x, y, w, h, n.Radius)
	c.out.paint("f")
	return min(inside, w*float64(modules)/float64(modules+2*free))
}
