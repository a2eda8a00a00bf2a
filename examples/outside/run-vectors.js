// Runs a function against a file of test vectors, without fourcorners:
//   fourcorners vectors warrant.net-exercise --to vectors.jsonl
//   node run-vectors.js vectors.jsonl warrant.net-exercise ./net-exercise.js netExercise
// The function takes the facts and returns the outcome, or throws an error with a property `clause`.
// Exit code 0: all agree; 1: some do not; 2: nothing could be run.
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

const lines = fs.readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
const [header, ...vectors] = lines;
const digest = createHash("sha256");
for (const vector of vectors) digest.update(`${vector.digest}\n`);
if (header.schema !== SCHEMA || header.vectors !== vectors.length || header.digest !== digest.digest("hex")) {
  console.error(`${file} is no whole file of ${SCHEMA}`);
  process.exit(2);
}

const run = require(path.resolve(module_))[name];
let [asked, failed] = [0, 0];
for (const vector of vectors.filter((each) => each.rule === rule)) {
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
process.exit(asked === 0 ? 2 : failed ? 1 : 0);
