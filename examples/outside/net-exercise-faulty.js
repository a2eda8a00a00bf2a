// As net-exercise.js, with a fault: cash for the fraction of a share is cut to the cent, not rounded half-up.
//   fourcorners check warrant.net-exercise --program "node examples/outside/net-exercise-faulty.js"
"use strict";
const readline = require("node:readline");

const PROTOCOL = "fourcorners/outside/1";

// -- exact numbers: a pair of BigInt, the denominator positive, in lowest terms

const gcd = (a, b) => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const ratio = (over, under = 1n) => {
  if (under < 0n) [over, under] = [-over, -under];
  const common = gcd(over, under) || 1n;
  return { over: over / common, under: under / common };
};
const read = (text) => {
  const [number, under = "1"] = text.split("/");
  const [whole, decimals = ""] = number.split(".");
  return ratio(BigInt(whole + decimals), 10n ** BigInt(decimals.length) * BigInt(under));
};
const write = ({ over, under }) => (under === 1n ? `${over}` : `${over}/${under}`);
const minus = (a, b) => ratio(a.over * b.under - b.over * a.under, a.under * b.under);
const times = (a, b) => ratio(a.over * b.over, a.under * b.under);
const dividedBy = (a, b) => ratio(a.over * b.under, a.under * b.over);
const below = (a, b) => a.over * b.under < b.over * a.under;
const floor = ({ over, under }) => (over - (((over % under) + under) % under)) / under;
const toTheCent = (dollars) => ratio(floor(ratio(200n * dollars.over + dollars.under, 2n * dollars.under)), 100n);

// -- the rule

class Refused extends Error {
  constructor(clause) {
    super(clause);
    this.clause = clause;
  }
}

function netExercise(facts) {
  const designated = read(facts.designated);
  const value = read(facts.fair_market_value);
  const price = read(facts.purchase_price);
  const number = facts.number === null ? designated : read(facts.number);
  if (below(number, designated)) throw new Refused("Warrant 1(b)");
  if (value.over === 0n) throw new Refused("Warrant 1(b)");
  if (below(value, price)) throw new Refused("Warrant 1(b)");
  const exact = dividedBy(times(designated, minus(value, price)), value);
  const issued = ratio(floor(exact));
  return {
    shares_exact: write(exact),
    shares_issued: write(issued),
    cash_in_lieu: write(ratio(floor(times(times(minus(exact, issued), value), ratio(100n))), 100n)), // the fault: cut to the cent
    number_after: write(minus(number, designated)),
  };
}

// -- the protocol: a greeting, then one answer for each request

function converse() {
  const say = (answer) => process.stdout.write(JSON.stringify(answer) + "\n");
  let greeted = false;
  readline.createInterface({ input: process.stdin, terminal: false }).on("line", (line) => {
    const asked = JSON.parse(line);
    if (!greeted) {
      greeted = true;
      say({ protocol: PROTOCOL });
      return;
    }
    try {
      say({ id: asked.id, outcome: netExercise(asked.facts) });
    } catch (error) {
      if (error instanceof Refused) say({ id: asked.id, refused: error.clause });
      else say({ id: asked.id, error: String(error) });
    }
  });
}

if (require.main === module) converse();
module.exports = { netExercise, Refused };
