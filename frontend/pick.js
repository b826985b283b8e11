/* Who a public number draws, computed from the public file of a draw alone.
 *
 * An implementation of its own, so that a fault in the other one shows: how everything is computed stands at the top of
 * src/samskap/methods/sortition/verify.py. No dependencies, whole numbers only; runs in a browser and in Node.
 */

const CONSTANTS = new Uint32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
  0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
  0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
  0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
  0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
  0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
const TREES = ["panels", "people"];

const turn = (word, bits) => (word >>> bits) | (word << (32 - bits));

function stir(state, words) {
  for (let i = 16; i < 64; i++) {
    const a = words[i - 15];
    const b = words[i - 2];
    const low = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const high = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    words[i] = words[i - 16] + low + words[i - 7] + high;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + CONSTANTS[i] + words[i];
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] += word));
}

/** SHA-256 of bytes (FIPS 180-4). */
export function sha256(bytes) {
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const state = new Uint32Array(START);
  const words = new Uint32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getUint32(block + 4 * i);
    stir(state, words);
  }
  const digest = new Uint8Array(32);
  state.forEach((word, i) => new DataView(digest.buffer).setUint32(4 * i, word));
  return digest;
}

const utf8 = (text) => new TextEncoder().encode(text);
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const fromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

/** HMAC-SHA256 (RFC 2104); keys are at most 64 bytes here. */
export function hmac(key, bytes) {
  const inner = new Uint8Array(64).fill(0x36);
  const outer = new Uint8Array(64).fill(0x5c);
  key.forEach((byte, i) => {
    inner[i] ^= byte;
    outer[i] ^= byte;
  });
  return sha256(join(outer, sha256(join(inner, bytes))));
}

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
    return `{${entries.join(",")}}`;
  }
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Error("A number is not a whole one.");
  return JSON.stringify(value);
}

const leaf = (name, bytes) => sha256(join([0], utf8(name), [0], bytes));

function merkle(leaves) {
  if (leaves.length < 2) return leaves[0] ?? new Uint8Array(0);
  const level = [];
  for (let i = 0; i < leaves.length; i += 2) {
    level.push(i + 1 < leaves.length ? sha256(join([1], leaves[i], leaves[i + 1])) : leaves[i]);
  }
  return merkle(level);
}

/** The commitment to what was settled before the draw. */
export function root(committed) {
  const sections = Object.keys(committed).sort().map((name) => {
    const value = committed[name];
    const bytes = TREES.includes(name)
      ? merkle(value.map((item) => leaf(name, utf8(canonical(item)))))
      : utf8(canonical(value));
    return leaf(name, bytes);
  });
  return toHex(merkle(sections));
}

function* integers(seed, purpose) {
  for (let block = 0; ; block++) {
    const view = new DataView(hmac(seed, utf8(`${purpose}:${block}`)).buffer);
    for (let start = 0; start < 32; start += 8) yield view.getBigUint64(start);
  }
}

function below(numbers, limit) {
  const edge = 2n ** 64n - (2n ** 64n % BigInt(limit));
  for (;;) {
    const number = numbers.next().value;
    if (number < edge) return Number(number % BigInt(limit));
  }
}

function shuffled(seed, group, people) {
  const order = [...people];
  const numbers = integers(seed, `order ${group}`);
  for (let last = order.length - 1; last > 0; last--) {
    const other = below(numbers, last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

function inTurn(groups) {
  const longest = Math.max(0, ...groups.map((group) => group.length));
  const result = [];
  for (let place = 0; place < longest; place++) {
    for (const group of groups) if (place < group.length) result.push(group[place]);
  }
  return result;
}

function draw(committed, commitment, number, secret) {
  const extracted = hmac(fromHex(commitment), utf8(canonical([number, secret])));
  const seed = hmac(extracted, join(utf8("samskap draw 1"), [1]));
  const panel = below(integers(seed, "panel"), committed.panels.length);
  const seats = committed.panels[panel];
  const orders = committed.people.map((people, group) => shuffled(seed, group, people));
  const rest = orders.map((order, group) => order.slice(seats[group]));
  return {
    panel,
    drawn: orders.flatMap((order, group) => order.slice(0, seats[group])),
    reserves: [...inTurn(rest.filter((_, i) => seats[i] > 0)), ...inTurn(rest.filter((_, i) => seats[i] === 0))],
  };
}

function doubts(record, picked) {
  const { committed, commitment, drawn } = record;
  const same = (a, b) => canonical(a) === canonical(b);
  const reasons = [];
  if (root(committed) !== commitment) reasons.push("The content does not give the commitment that stands in the file.");
  if (toHex(leaf("seed", fromHex(drawn.seed_secret))) !== committed.seed_secret_hash) {
    reasons.push("The secret is not the one committed to.");
  }
  const isSame = ["panel", "drawn", "reserves"].every((name) => same(picked[name], drawn[name]));
  if (!isSame) reasons.push("The number and the secret pick others than those in the file.");
  return reasons;
}

/**
 * Recompute the pick from a public record (the parsed public file).
 *
 * Returns `{panel, drawn, reserves, valid, reasons}`: the panel's position, the leaves drawn and in reserve, and why the
 * file contradicts itself, if it does. Before the draw nothing is picked (`panel` is null). Never throws. Compare
 * `record.commitment` with the one published before the draw, and the number with its source: no file can prove those.
 */
export function pick(record) {
  const nothing = { panel: null, drawn: [], reserves: [] };
  try {
    if (record.format !== "samskap-draw-1") throw new Error("This is not the public file of a draw.");
    if (record.drawn === undefined) {
      const isSound = root(record.committed) === record.commitment;
      const reasons = isSound ? [] : ["The content does not give the commitment that stands in the file."];
      return { ...nothing, valid: isSound, reasons };
    }
    const picked = draw(record.committed, record.commitment, record.drawn.number, record.drawn.seed_secret);
    const reasons = doubts(record, picked);
    return { ...picked, valid: reasons.length === 0, reasons };
  } catch (error) {
    return { ...nothing, valid: false, reasons: [`The file cannot be read: ${error.message}`] };
  }
}
