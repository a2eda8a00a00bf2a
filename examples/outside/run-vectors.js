// Runs a function against a file of test vectors, without fourcorners:
//   fourcorners vectors warrant.net-exercise --to vectors.jsonl
//   node run-vectors.js vectors.jsonl warrant.net-exercise ./net-exercise.js netExercise
// The function takes the facts and returns the outcome, or throws an error with a property `clause`.
// Exit code 0: all agree; 1: some do not; 2: nothing could be run, or the file was changed or is not whole.
"use strict";
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const SCHEMA = "fourcorners/vectors/1";
const [file, rule, module_, name] = process.argv.slice(2);
if (!name) {
  console.error("usage: node run-vectors.js FILE RULE MODULE FUNCTION");
  process.exit(2);
}

// Exact numbers as text are equal where their fractions are: "0.10" and "1/10".
const fraction = (text) => {
  const found = /^(-?)(\d+)(?:\.(\d+))?(?:\/(\d+))?$/.exec(text);
  if (!found) return null;
  const [, sign, whole, decimals = "", under = "1"] = found;
  return [BigInt(`${sign}${whole}${decimals}`), 10n ** BigInt(decimals.length) * BigInt(under)];
};
const equal = (one, other) => {
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((each, n) => equal(each, other[n]));
  if (one !== null && typeof one === "object") return other !== null && typeof other === "object" && Object.keys(one).every((key) => equal(one[key], other[key]));
  const [a, b] = [fraction(String(one)), fraction(String(other))];
  return a && b ? a[0] * b[1] === b[0] * a[1] : one === other;
};

const stop = (said) => {
  console.error(said);
  process.exit(2);
};

// The digests are those of canonical JSON: keys sorted, no spaces.
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
};
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

// Every line is digested again: what is written in it is not believed.
const read = () => {
  const [header, ...vectors] = fs.readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
  if (header.schema !== SCHEMA) throw new Error(`it is not of ${SCHEMA}`);
  for (const [n, { facts, outcome, refused, ...vector }] of vectors.entries()) {
    const held = { rule: vector.rule, readings: header.readings, facts, outcome, refused: refused && refused.clause };
    if (sha256(canonical(held)) !== vector.digest) throw new Error(`line ${n + 2} was changed: its digest is another's`);
  }
  const digest = sha256(vectors.map((vector) => `${vector.digest}\n`).join(""));
  if (header.vectors !== vectors.length || header.digest !== digest) throw new Error("it is not whole");
  return vectors.filter((vector) => vector.rule === rule);
};

let vectors, run;
try {
  vectors = read();
} catch (error) {
  stop(`${file} is no file of vectors that can be run: ${error.message}`);
}
if (vectors.length === 0) stop(`${file} has no vectors of ${rule}`);
try {
  run = require(path.resolve(module_))[name];
} catch (error) {
  stop(`${module_} cannot be loaded: ${String(error.message).split("\n")[0]}`);
}
if (typeof run !== "function") stop(`${module_} exports no function ${name}`);
let [asked, failed] = [0, 0];
for (const vector of vectors) {
  asked += 1;
  let [outcome, refused] = [null, null];
  try {
    outcome = run(vector.facts);
  } catch (error) {
    refused = error.clause ?? String(error);
  }
  const clause = vector.refused && vector.refused.clause;
  if (refused === clause && (clause !== null || equal(vector.outcome, outcome))) continue;
  failed += 1;
  console.log(`${vector.id} (${vector.kind}${vector.about && `, ${vector.about}`})`);
  console.log(`  facts:    ${JSON.stringify(vector.facts)}`);
  console.log(`  expected: ${JSON.stringify(clause ? { refused: clause } : vector.outcome)}`);
  console.log(`  got:      ${JSON.stringify(refused ? { refused } : outcome)}`);
}
console.log(`${asked - failed} of ${asked} vectors of ${rule} agree`);
process.exit(failed ? 1 : 0);
