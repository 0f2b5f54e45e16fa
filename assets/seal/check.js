"use strict";
// Reads and proves the seal of a print, as app/seal does. It knows no page.
const Seal = (() => {
  const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-/";
  const PURPOSE = "lingkaran seal 1\0";
  const FORMS = { 0x11: "certificate", 0x12: "card", 0x13: "card" };
  const COVERED = 0x13;
  const LIMITS = [["number", 40], ["name", 40], ["office", 60]];
  const SHORTEST = 81, LONGEST = 220, MOST_LETTERS = 330, LEAST_PIECE = 40;
  const TOKENS = [
    "BPJS Ketenagakerjaan Kantor Cabang ", "BPJS Ketenagakerjaan ", "Kantor Cabang ", "Kantor ",
    "PT ", "CV ", "UD ", "KUD ", "Koperasi ", "Yayasan ", " Indonesia", " (Persero)", " Tbk",
    "Muhammad ", "MUHAMMAD ", "Abdul ", "ABDUL ", "Ahmad ", "AHMAD ", "Achmad ", "ACHMAD ",
    "Siti ", "SITI ", "Nur ", "NUR ", "Moch. ", "MOCH. ", "/20", "000", "wati", "WATI",
  ];
  const utf8 = new TextEncoder();

  // clean returns the seal within what was typed, pasted or linked.
  function clean(typed) {
    let text = typed.slice(0, 8 * MOST_LETTERS).replace(/\s+/g, "");
    text = text.slice(text.lastIndexOf("#") + 1);
    if (text.includes("%")) {
      try { text = decodeURIComponent(text); } catch { /* it stays, and is refused */ }
    }
    return text === text.toLowerCase() ? text.toUpperCase() : text;
  }

  // read turns letters into bytes: three are two bytes, two are a last one.
  function read(text) {
    if (text.length > MOST_LETTERS || text.length % 3 === 1) return null;
    const out = [];
    for (let i = 0; i < text.length; i += 3) {
      const part = text.slice(i, i + 3);
      let v = 0;
      for (const letter of part) {
        const d = LETTERS.indexOf(letter);
        if (d < 0) return null;
        v = v * 41 + d;
      }
      if (v >= (part.length === 3 ? 65536 : 256)) return null;
      if (part.length === 3) out.push(v >> 8);
      out.push(v & 255);
    }
    return Uint8Array.from(out);
  }

  const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");

  // dayOf returns a day as ISO 8601.
  const dayOf = (b, at) => new Date(Date.UTC(2000, 0, 1) + (b[at] * 256 + b[at + 1]) * 86400000).toISOString().slice(0, 10);

  function unpack(bytes, limit) {
    const out = [];
    for (const b of bytes) {
      if (b === 0) return null;
      if (b <= TOKENS.length) out.push(...utf8.encode(TOKENS[b - 1]));
      else out.push(b);
    }
    if (out.length === 0 || out.length > limit) return null;
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(out));
    } catch { return null; }
  }

  // open reads the statement in a seal, before its signature is proved.
  function open(b) {
    const end = b.length - 64;
    const s = { kind: FORMS[b[0]], date: dayOf(b, 9) };
    let at = 11;
    if (b[0] === COVERED) {
      s.expiry = dayOf(b, at);
      at += 2;
    }
    for (const [field, limit] of LIMITS) {
      if (at >= end || at + 1 + b[at] > end) return null;
      const text = unpack(b.subarray(at + 1, at + 1 + b[at]), limit);
      if (text === null) return null;
      s[field] = text;
      at += 1 + b[at];
    }
    return at === end ? s : null;
  }

  // SHA-512 and Ed25519 for browsers, and pages opened in ways, that have none.
  // The constants are the roots of the first primes, as FIPS 180-4 defines them.
  const own = (() => {
    const MASK = (1n << 64n) - 1n;
    function root(n, power) {
      let low = 0n, high = 1n << 100n;
      while (low < high) {
        const middle = (low + high + 1n) >> 1n;
        if (middle ** power <= n) low = middle;
        else high = middle - 1n;
      }
      return low;
    }
    let constants = null;
    function prepare() {
      if (constants) return constants;
      const primes = [];
      for (let n = 2; primes.length < 80; n++) if (primes.every((p) => n % p)) primes.push(n);
      constants = {
        start: primes.slice(0, 8).map((p) => root(BigInt(p) << 128n, 2n) & MASK),
        round: primes.map((p) => root(BigInt(p) << 192n, 3n) & MASK),
      };
      return constants;
    }
    const turn = (x, n) => ((x >> n) | (x << (64n - n))) & MASK;

    function sha512(message) {
      const { start, round } = prepare();
      const padded = new Uint8Array(Math.ceil((message.length + 17) / 128) * 128);
      padded.set(message);
      padded[message.length] = 0x80;
      const view = new DataView(padded.buffer);
      view.setUint32(padded.length - 4, message.length * 8);
      let h = start.slice();
      for (let at = 0; at < padded.length; at += 128) {
        const w = [];
        for (let i = 0; i < 80; i++) {
          if (i < 16) {
            w.push(view.getBigUint64(at + 8 * i));
            continue;
          }
          const x = w[i - 15], y = w[i - 2];
          const s0 = turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n), s1 = turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n);
          w.push((w[i - 16] + s0 + w[i - 7] + s1) & MASK);
        }
        let [a, b, c, d, e, f, g, k] = h;
        for (let i = 0; i < 80; i++) {
          const t1 = k + (turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n)) + ((e & f) ^ (~e & MASK & g)) + round[i] + w[i];
          const t2 = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
          [k, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK, c, b, a, (t1 + t2) & MASK];
        }
        h = [a, b, c, d, e, f, g, k].map((v, i) => (v + h[i]) & MASK);
      }
      const out = new DataView(new ArrayBuffer(64));
      h.forEach((v, i) => out.setBigUint64(8 * i, v));
      return new Uint8Array(out.buffer);
    }

    // The curve of RFC 8032, in extended coordinates.
    const P = (1n << 255n) - 19n;
    const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n;
    const mod = (x) => { const r = x % P; return r < 0n ? r + P : r; };
    function pow(x, n) {
      let out = 1n;
      for (x = mod(x); n > 0n; n >>= 1n, x = (x * x) % P) if (n & 1n) out = (out * x) % P;
      return out;
    }
    const D = mod(-121665n * pow(121666n, P - 2n));
    const HALF_TURN = pow(2n, (P - 1n) / 4n); // a root of -1

    function number(bytes) {
      let n = 0n;
      for (let i = bytes.length - 1; i >= 0; i--) n = (n << 8n) | BigInt(bytes[i]);
      return n;
    }
    function point(bytes) {
      const all = number(bytes), y = all & ((1n << 255n) - 1n), odd = all >> 255n;
      if (y >= P) return null;
      const u = mod(y * y - 1n), v = mod(D * y * y + 1n);
      let x = mod(u * pow(v, 3n) * pow(u * pow(v, 7n), (P - 5n) / 8n));
      if (mod(v * x * x) !== u) x = mod(x * HALF_TURN);
      if (mod(v * x * x) !== u || (x === 0n && odd === 1n)) return null;
      if ((x & 1n) !== odd) x = P - x;
      return [x, y, 1n, mod(x * y)];
    }
    function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
      const a = mod((y1 - x1) * (y2 - x2)), b = mod((y1 + x1) * (y2 + x2));
      const c = mod(2n * D * t1 * t2), d = mod(2n * z1 * z2);
      const e = b - a, f = d - c, g = d + c, h = b + a;
      return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
    }
    function spell([x, y, z]) {
      const back = pow(z, P - 2n);
      let n = mod(y * back) | ((mod(x * back) & 1n) << 255n);
      const out = new Uint8Array(32);
      for (let i = 0; i < 32; i++, n >>= 8n) out[i] = Number(n & 255n);
      return out;
    }
    const ZERO = [0n, 1n, 1n, 0n];
    let base = null;

    function verify(key, message, signature) {
      const a = point(key), s = number(signature.subarray(32));
      if (!a || s >= ORDER) return false;
      base = base || point(Uint8Array.from({ length: 32 }, (_, i) => (i ? 0x66 : 0x58)));
      const joined = new Uint8Array(64 + message.length);
      joined.set(signature.subarray(0, 32));
      joined.set(key, 32);
      joined.set(message, 64);
      const k = number(sha512(joined)) % ORDER;
      const minus = [mod(-a[0]), a[1], 1n, mod(-a[3])], both = add(base, minus);
      let sum = ZERO;
      for (let i = 252n; i >= 0n; i--) {
        sum = add(sum, sum);
        const bits = ((s >> i) & 1n) * 2n + ((k >> i) & 1n);
        if (bits === 3n) sum = add(sum, both);
        else if (bits === 2n) sum = add(sum, base);
        else if (bits === 1n) sum = add(sum, minus);
      }
      const r = spell(sum);
      return r.every((b, i) => b === signature[i]);
    }
    return { sha512, verify };
  })();

  // prove tells whether a signature holds, and who computed it.
  async function prove(key, message, signature) {
    const subtle = globalThis.crypto && globalThis.crypto.subtle;
    if (subtle) {
      try {
        const k = await subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
        return [await subtle.verify({ name: "Ed25519" }, k, signature, message), "browser"];
      } catch { /* not known here */ }
    }
    return [own.verify(key, message, signature), "own"];
  }

  const bytesOf = (text) => Uint8Array.from(text.match(/../g) || [], (b) => parseInt(b, 16));

  // trace names a print in the list of void ones without saying its number.
  const trace = (kind, number) => hex(own.sha512(utf8.encode(kind + "\0" + number)).subarray(0, 8));

  // check judges a code on a day (ISO 8601). keys maps ids to public keys,
  // leaked those that were stolen to the day from which on they are not
  // trusted, and voided is a Set of traces. The statement is there only when it
  // is proven.
  async function check(code, keys, voided, today, leaked = {}) {
    const text = clean(code), b = read(text);
    if (!b || b.length < SHORTEST || b.length > LONGEST || !FORMS[b[0]]) {
      const first = read(text.slice(0, 3));
      const piece = text.length >= LEAST_PIECE && first && FORMS[first[0]];
      return { verdict: piece ? "altered" : "no-seal" };
    }
    const id = hex(b.subarray(1, 9));
    if (!Object.hasOwn(keys, id)) return { verdict: "unknown-office", key: id };
    const statement = open(b);
    if (!statement) return { verdict: "altered", key: id };
    const body = b.subarray(0, b.length - 64), purpose = utf8.encode(PURPOSE);
    const message = new Uint8Array(purpose.length + body.length);
    message.set(purpose);
    message.set(body, purpose.length);
    const [holds, engine] = await prove(bytesOf(keys[id]), message, b.subarray(b.length - 64));
    if (!holds) return { verdict: "altered", key: id, engine };
    let verdict = "genuine";
    if (statement.expiry && statement.expiry < today) verdict = "expired";
    // Who stole a key chooses the date of what he seals.
    if (Object.hasOwn(leaked, id)) verdict = "distrusted";
    if (voided.has(trace(statement.kind, statement.number))) verdict = "voided";
    return { verdict, key: id, engine, statement, leaked: leaked[id] };
  }

  return { check, clean, own, trace };
})();
