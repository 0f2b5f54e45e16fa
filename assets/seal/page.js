(() => {
  const facts = JSON.parse(document.getElementById("facts-of-office").textContent);
  const voided = new Set(facts.voided);
  const at = (id) => document.getElementById(id);
  const TEXT = {
    id: {
      title: "Periksa keaslian", other: "English", signed: "Yang tertulis saat dibuat", todo: "Yang perlu Anda lakukan",
      label: "Atau tempel isi kode di sini", onlyLabel: "Tempel isi kode di sini", check: "Periksa",
      scan: "Pindai dengan kamera", stop: "Hentikan kamera", photo: "Pilih foto kode",
      first: "Periksa piagam atau kartu", firstText: "Pindai kode persegi pada piagam atau kartu dengan kamera ponsel Anda.",
      again: "Periksa yang lain", againText: "Pindai kode persegi berikutnya, atau tempel isinya.",
      private: "Halaman ini memeriksa di ponsel Anda sendiri, tanpa internet, dan tidak mengirim apa pun.",
      made: (day) => `Dibuat ${day}. Yang dibatalkan sesudah itu belum diketahui halaman ini.`,
      contact: (office) => `Ada keraguan? Tanyakan kepada ${office}.`,
      months: ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
      certificate: "Piagam penghargaan", card: "Kartu peserta",
      fields: { company: "Diberikan kepada", worker: "Nama", kind: "Jenis", number: "Nomor", day: "Tanggal", printed: "Dicetak", expiry: "Berlaku s.d.", office: "Dibuat oleh" },
      verdict: {
        genuine: ["Asli", "Kode ini disegel oleh kantor yang tertulis di bawah, dan isinya tidak diubah."],
        expired: ["Masa berlaku habis", "Kartu ini asli, tetapi perlindungan yang tertulis di dalamnya sudah berakhir."],
        distrusted: ["Tidak dipercaya", (a) => a.statement.date < a.leaked
          ? `Kunci segel ini dinyatakan bocor sejak ${day(a.leaked)}. Tanggal di dalam kode lebih awal, tetapi tanggal dapat dipalsukan. Tanyakan kepada kantor.`
          : `Kunci segel ini dinyatakan bocor sejak ${day(a.leaked)} dan tidak dipercaya lagi untuk cetakan sesudahnya. Tanyakan kepada kantor.`],
        voided: ["Dibatalkan", "Kantor pernah membuatnya, tetapi telah membatalkannya. Cetakan ini tidak berlaku lagi."],
        altered: ["Tidak asli", "Kode ini telah diubah atau tidak utuh. Isinya bukan yang disegel kantor."],
        "unknown-office": ["Kantor tidak dikenal", "Kode ini tidak disegel oleh kantor ini, jadi isinya tidak dapat dipercaya."],
        "no-seal": ["Bukan kode kami", "Ini bukan kode piagam atau kartu dari kantor ini."],
      },
      steps: {
        genuine: ["Cocokkan nama, nomor, dan tanggal dengan yang tercetak. Semuanya harus sama.", "Jika ada yang berbeda, kertasnya telah diubah: jangan diterima."],
        expired: ["Cocokkan nama dan nomor dengan yang tercetak.", "Tanyakan kepada kantor apakah perlindungannya telah diperpanjang."],
        distrusted: ["Jangan diterima sebelum kantor memastikan bahwa nomor ini ada di registernya.", "Sebutkan nomor, nama, dan tanggal yang tercetak."],
        voided: ["Jangan diterima. Mintalah kertas yang lebih baru kepada pemegangnya."],
        altered: ["Pindai sekali lagi, seluruh kode dan dalam cahaya cukup.", "Jika hasilnya tetap, jangan diterima dan hubungi kantor."],
        "unknown-office": ["Jika dibuat kantor lain, pakailah halaman pemeriksaan kantor itu.", "Jika tertulis nama kantor ini, jangan diterima dan hubungi kantor."],
        "no-seal": ["Pindai kode persegi yang ada pada piagam atau kartu itu sendiri."],
      },
      noCamera: "Kamera tidak dapat dipakai. Beri izin kamera, atau pilih foto kode.",
      noCode: "Tidak ada kode persegi yang terbaca di foto itu. Ambil foto lebih dekat dan lurus.",
    },
    en: {
      title: "Check a print", other: "Bahasa Indonesia", signed: "What it said when it was made", todo: "What to do",
      label: "Or paste what the code says", onlyLabel: "Paste what the code says", check: "Check",
      scan: "Scan with the camera", stop: "Stop the camera", photo: "Choose a photo of the code",
      first: "Check a certificate or card", firstText: "Scan the square code on the certificate or card with your telephone's camera.",
      again: "Check another one", againText: "Scan the next square code, or paste what it says.",
      private: "This page checks on your own telephone, without internet, and sends nothing anywhere.",
      made: (day) => `Made on ${day}. What was voided later is not known to this page.`,
      contact: (office) => `In doubt? Ask ${office}.`,
      months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
      certificate: "Certificate", card: "Participant card",
      fields: { company: "Awarded to", worker: "Name", kind: "Kind", number: "Number", day: "Date", printed: "Printed", expiry: "Valid until", office: "Made by" },
      verdict: {
        genuine: ["Genuine", "The code was sealed by the office named below, and nothing in it was changed."],
        expired: ["Expired", "The card is genuine, but the protection that it states has ended."],
        distrusted: ["Not trusted", (a) => a.statement.date < a.leaked
          ? `This seal key was declared stolen since ${day(a.leaked)}. The date in the code is earlier, but a date can be forged. Ask the office.`
          : `This seal key was declared stolen since ${day(a.leaked)} and is not trusted for what was printed since. Ask the office.`],
        voided: ["Voided", "The office made it, but has voided it. It is no longer valid."],
        altered: ["Not genuine", "The code was changed or is not whole. What it says is not what the office sealed."],
        "unknown-office": ["Unknown office", "The code was not sealed by this office, so nothing that it says can be believed."],
        "no-seal": ["Not our code", "This is not the code of a certificate or card of this office."],
      },
      steps: {
        genuine: ["Compare name, number and date with what is printed. They must all be the same.", "If one differs, the paper was changed: do not accept it."],
        expired: ["Compare name and number with what is printed.", "Ask the office whether the protection was extended."],
        distrusted: ["Do not accept it before the office has found this number in its register.", "Tell it the number, name and date that are printed."],
        voided: ["Do not accept it. Ask the holder for the newer paper."],
        altered: ["Scan it once more, whole and in good light.", "If the answer stays, do not accept it, and ask the office."],
        "unknown-office": ["If another office made it, use that office's own page.", "If it names this office, do not accept it, and ask the office."],
        "no-seal": ["Scan the square code on the certificate or card itself."],
      },
      noCamera: "The camera cannot be used. Allow it, or choose a photo of the code.",
      noCode: "No square code can be read in that photo. Take it closer and straight.",
    },
  };
  const LOOK = { genuine: "good", expired: "warn", distrusted: "bad", voided: "bad", altered: "bad", "unknown-office": "warn", "no-seal": "warn" };
  const SIGNS = {
    good: ["M5 12.5 10 17.5 19.5 7"], bad: ["M6.5 6.5 17.5 17.5", "M17.5 6.5 6.5 17.5"], warn: ["M12 5.5V13.5", "M12 18.2V18.3"],
  };
  let language = "id", answer = null, detector = null, stream = null;
  const say = () => TEXT[language];

  function day(iso) {
    const [y, m, d] = iso.split("-").map(Number);
    return `${d} ${say().months[m - 1]} ${y}`;
  }

  function sign(look) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    for (const d of SIGNS[look]) {
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", d);
      svg.append(path);
    }
    at("sign").replaceChildren(svg);
  }

  function list(node, kind, texts) {
    node.replaceChildren(...texts.map((t) => {
      const e = document.createElement(kind);
      e.textContent = t;
      return e;
    }));
  }

  // show writes everything anew in the language in use. What was sealed only
  // ever becomes text, never markup.
  function show() {
    const t = say();
    document.documentElement.lang = language;
    document.title = `${t.title} · ${facts.office}`;
    for (const e of document.querySelectorAll("[data-text]")) e.textContent = t[e.dataset.text];
    at("language").textContent = t.other;
    at("language").lang = language === "id" ? "en" : "id";
    at("office").textContent = facts.office;
    at("contact").textContent = t.contact(facts.office);
    at("address").textContent = [facts.address, facts.phone].filter(Boolean).join(" · ");
    at("made").textContent = t.made(day(facts.made));
    at("scan").textContent = stream ? t.stop : t.scan;
    at("photo").textContent = t.photo;
    if (!detector) document.querySelector("label[for=code]").textContent = t.onlyLabel;
    at("entryTitle").textContent = answer ? t.again : t.first;
    at("entryText").textContent = answer ? t.againText : t.firstText;
    at("entry").hidden = false;
    const v = answer && answer.verdict;
    document.documentElement.dataset.verdict = v || "";
    document.documentElement.dataset.engine = (answer && answer.engine) || "";
    at("verdict").hidden = at("todo").hidden = !v;
    at("facts").hidden = !(answer && answer.statement);
    if (!v) return;
    // A date before the theft is a question, one after it an answer.
    const look = v === "distrusted" && answer.statement.date < answer.leaked ? "warn" : LOOK[v];
    at("verdict").className = `card verdict ${look}`;
    sign(look);
    const [word, sentence] = t.verdict[v];
    at("word").textContent = word;
    at("sentence").textContent = typeof sentence === "string" ? sentence : sentence(answer);
    list(at("steps"), "li", t.steps[v]);
    const s = answer.statement;
    if (!s) return;
    const card = s.kind === "card";
    const rows = [[card ? t.fields.worker : t.fields.company, s.name], [t.fields.number, s.number], [t.fields.kind, t[s.kind]],
      [card ? t.fields.printed : t.fields.day, day(s.date)]];
    if (s.expiry) rows.push([t.fields.expiry, day(s.expiry)]);
    rows.push([t.fields.office, s.office]);
    at("list").replaceChildren(...rows.flatMap(([label, value], i) => {
      const dt = document.createElement("dt"), dd = document.createElement("dd");
      dt.textContent = label;
      dd.textContent = value;
      dd.dir = "auto";
      if (i === 0) dt.className = dd.className = "first";
      return [dt, dd];
    }));
  }

  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  }

  async function check(code) {
    trouble("");
    answer = await Seal.check(code, facts.keys, voided, today(), facts.leaked);
    show();
    window.scrollTo(0, 0);
    at("word").focus({ preventScroll: true });
  }

  function trouble(text) {
    at("trouble").textContent = text;
    at("trouble").hidden = !text;
  }

  function stop() {
    if (stream) for (const track of stream.getTracks()) track.stop();
    stream = null;
    at("camera").hidden = true;
    show();
  }

  async function scan() {
    if (stream) return stop();
    trouble("");
    const video = at("video");
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video.srcObject = stream;
      await video.play();
    } catch {
      stop();
      return trouble(say().noCamera);
    }
    at("camera").hidden = false;
    show();
    while (stream) {
      const found = await detector.detect(video).catch(() => []);
      if (stream && found.length) {
        stop();
        return check(found[0].rawValue);
      }
      await new Promise((done) => setTimeout(done, 150));
    }
  }

  async function photo() {
    const file = at("file").files[0];
    at("file").value = "";
    if (!file) return;
    trouble("");
    try {
      const found = await detector.detect(await createImageBitmap(file));
      if (found.length) return await check(found[0].rawValue);
    } catch { /* said below */ }
    trouble(say().noCode);
  }

  async function prepare() {
    try {
      if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
        detector = new BarcodeDetector({ formats: ["qr_code"] });
        at("scanners").hidden = false;
        at("check").className = "";
        at("scan").hidden = !(navigator.mediaDevices && navigator.mediaDevices.getUserMedia);
        show();
      }
    } catch { /* typed codes are checked all the same */ }
  }

  function linked() {
    if (location.hash.length > 1) return check(location.hash);
    answer = null;
    show();
  }

  at("language").onclick = () => { language = language === "id" ? "en" : "id"; show(); };
  at("check").onclick = () => { if (at("code").value.trim()) check(at("code").value); };
  at("code").onkeydown = (e) => { if (e.key === "Enter" && !e.shiftKey) { e.preventDefault(); at("check").click(); } };
  at("scan").onclick = scan;
  at("photo").onclick = () => at("file").click();
  at("file").onchange = photo;
  window.onhashchange = linked;
  linked();
  prepare();
})();
