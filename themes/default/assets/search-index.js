// Reads the search index: fetches the few files that a query needs and decodes them. Shows nothing.
//
// The files are made by src/export/search/. Each but the manifest has a hash of its content in its name, which the manifest
// tells: when a site is published between two requests, a file that it no longer has is noticed, and the manifest read again.

const ACCENTS = /[\u0300-\u036f'’ʼ]/g;
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ŋ: "n" };
const OTHER_LETTERS = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

// Text as words are compared: lower case, without accents and apostrophes.
export function folded(text) {
  return text.toLowerCase().normalize("NFD").replace(ACCENTS, "").replace(OTHER_LETTERS, (letter) => LETTERS[letter]);
}

// The words of a text, in order.
export function words(text) {
  return folded(text).match(/[\p{Alphabetic}\p{N}]+/gu) ?? [];
}

// The site was published anew since the manifest was read.
export class Outdated extends Error {}

// Some hosts answer with a page where there is no file.
function isMissing(response) {
  return response.status === 404 || (response.ok && response.headers.get("content-type")?.startsWith("text/html"));
}

// A row of bytes that is read from its start to its end.
class Bytes {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  // Sums need more than 32 bits, so this multiplies where others shift.
  number() {
    let value = 0;
    for (let weight = 1; this.at < this.bytes.length; weight *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * weight;
      if (byte < 0x80) return value;
    }
    throw new Error("a file of the index ends too soon");
  }

  signed() {
    const value = this.number();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  }

  fixed(width) {
    let value = 0;
    for (let place = 0; place < width; place++) value += this.bytes[this.at++] * 256 ** place;
    return value;
  }

  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }

  // A word, of which `before` is the one before: what the two begin with is not said again.
  word(before) {
    const shared = this.number();
    const rest = this.take(this.number());
    const word = new Uint8Array(shared + rest.length);
    word.set(before.subarray(0, shared));
    word.set(rest, shared);
    return word;
  }

  // A list of documents, given one by one to `found`.
  documents(found) {
    const head = this.number();
    const count = Math.floor(head / 2);
    if (head % 2) {
      const start = this.number() * 8;
      const bits = this.take(this.number());
      for (let byte = 0; byte < bits.length; byte++) {
        for (let bit = 0; bit < 8; bit++) if (bits[byte] & (1 << bit)) found(start + byte * 8 + bit);
      }
      return;
    }
    for (let place = 0, document = 0; place < count; place++) found((document += this.number()));
  }

  skipDocuments() {
    const head = this.number();
    if (head % 2) {
      this.number();
      this.take(this.number());
    } else {
      for (let left = Math.floor(head / 2); left > 0; left--) this.number();
    }
  }
}

const text = new TextDecoder();

export class Index {
  constructor(folder, manifest) {
    Object.assign(this, manifest);
    this.folder = folder;
    this.files = new Map();
    this.decoded = [];
    let first = 0;
    for (const type of this.types) {
      type.first = first;
      first += type.documents;
    }
  }

  // Reads the manifest of the index in that folder.
  static async open(folder) {
    // A browser may keep the manifest only if the server says that it has not changed.
    const response = await fetch(folder + "manifest.json", { cache: "no-cache" });
    if (!response.ok) throw new Error(`no index at ${folder}`);
    return new Index(folder, await response.json());
  }

  // The bytes of a file, asked for once: the file of that place in its folder.
  file(folder, place, path, ending) {
    const name = this.names[folder].slice(place * this.nameDigits, (place + 1) * this.nameDigits);
    return this.bytesAt(`${path}.${name}.${ending}`);
  }

  bytesAt(path) {
    if (!this.files.has(path)) {
      const file = this.fetchFile(path);
      this.files.set(path, file);
      file.catch(() => this.files.delete(path));
    }
    return this.files.get(path);
  }

  async fetchFile(path) {
    // What has its content in its name never changes, whatever the server says of keeping it: only what a browser kept as
    // missing is asked for again.
    let response = await fetch(this.folder + path, { cache: "force-cache" });
    if (isMissing(response)) response = await fetch(this.folder + path, { cache: "reload" });
    if (isMissing(response)) throw new Outdated(path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  // The files in which words that begin so may stand.
  shardsOf(word, isBeginning) {
    const own = this.shards.filter((shard) => word.startsWith(shard)).sort((a, b) => b.length - a.length)[0];
    const longer = isBeginning ? this.shards.filter((shard) => shard.startsWith(word) && shard !== own) : [];
    return own === undefined ? longer : [own, ...longer];
  }

  // The words that begin so. Letters beyond a to z are hexadecimal numbers in its path.
  shard(beginning) {
    const path = beginning.replace(/[^a-z0-9]/gu, (letter) => "-" + letter.codePointAt(0).toString(16));
    return this.file("words", this.shards.indexOf(beginning), `words/${path}`, "bin");
  }

  // How well each document has a word, from 0: mentioned, called so; both better by the whole word than by its beginning.
  // Nothing if no document has it.
  async scores(word, isBeginning) {
    const shards = await Promise.all(this.shardsOf(word, isBeginning).map((shard) => this.shard(shard)));
    const scores = new Uint8Array(this.documents);
    let some = false;
    const raise = (score) => (document) => {
      some = true;
      if (scores[document] < score) scores[document] = score;
    };
    for (const shard of shards) {
      const bytes = new Bytes(shard);
      let own = new Uint8Array(0);
      for (let left = bytes.number(); left > 0; left--) {
        own = bytes.word(own);
        const found = text.decode(own);
        const whole = found === word;
        if (whole || (isBeginning && found.startsWith(word))) {
          bytes.documents(raise(whole ? 4 : 3));
          bytes.documents(raise(whole ? 2 : 1));
        } else {
          bytes.skipDocuments();
          bytes.skipDocuments();
        }
      }
    }
    return some ? scores : null;
  }

  // Every word that a misspelt one could be meant for, each with how often it occurs.
  async spelling() {
    const bytes = new Bytes(await this.file("spelling", 0, "spelling", "bin"));
    const list = [];
    let own = new Uint8Array(0);
    for (let left = bytes.number(); left > 0; left--) {
      own = bytes.word(own);
      list.push([text.decode(own), bytes.number()]);
    }
    return list;
  }

  // What some documents are narrowed and sorted by: for each of them, the block it is in and its place there.
  async columns(documents) {
    const block = await this.blocks(documents, this.columnsPerFile, (number) =>
      this.decodedColumns(number),
    );
    return (document) => [block(document), document % this.columnsPerFile];
  }

  // A block of columns, decoded once: every letter typed counts all choices anew.
  async decodedColumns(number) {
    return (this.decoded[number] ??= await this.columnBlock(number));
  }

  // Each block: for every facet the values of each document, then sums in pence (NaN for none), then days (0 for none).
  async columnBlock(number) {
    const bytes = new Bytes(await this.file("columns", number, `columns/${number}`, "bin"));
    const size = Math.min(this.columnsPerFile, this.documents - number * this.columnsPerFile);
    const column = (read) => Array.from({ length: size }, read);
    const facets = this.facets.map(({ sets, width }) => column(() => sets[bytes.fixed(width)]));
    const sums = column(() => {
      const sum = bytes.number();
      return sum === 0 ? NaN : (sum - 1) % 2 ? -sum / 2 : (sum - 1) / 2;
    });
    let day = 0;
    return { facets, sums, days: column(() => (day += bytes.signed())) };
  }

  // The place of some documents among all from A to Z.
  async ranks(documents) {
    const block = await this.blocks(documents, this.columnsPerFile, (number) =>
      this.file("ranks", number, `ranks/${number}`, "bin"),
    );
    return (document) => {
      const bytes = new Bytes(block(document));
      bytes.at = (document % this.columnsPerFile) * 3;
      return bytes.fixed(3);
    };
  }

  // What a list of results shows of some documents.
  async cards(documents) {
    const lines = await this.blocks(documents, this.cardsPerFile, async (number) =>
      text.decode(await this.file("cards", number, `cards/${number}`, "txt")).split("\n"),
    );
    return documents.map((document) => {
      const [title, lang, middle, sum, detail] = lines(document)[document % this.cardsPerFile].split("\t");
      const type = this.typeOf(document);
      return { document, type, title, lang, href: type.before + middle + type.after, sum, detail };
    });
  }

  typeOf(document) {
    return this.types.findLast((type) => type.first <= document);
  }

  // Reads the blocks that some documents are in; gives the block of a document.
  async blocks(documents, size, read) {
    const blocks = new Map();
    const numbers = new Set(documents.map((document) => Math.floor(document / size)));
    await Promise.all([...numbers].map(async (number) => blocks.set(number, await read(number))));
    return (document) => blocks.get(Math.floor(document / size));
  }
}
