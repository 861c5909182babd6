// Answers a query with the documents that match: finds, corrects the spelling, narrows, counts and sorts. Shows nothing.

import { words } from "./search-index.js";

// A word of a query. The last one may be the beginning of a word that is still being typed.
async function term(index, word, isBeginning) {
  let scores = await index.scores(word, isBeginning);
  // A word that occurs nowhere may still be the beginning of others.
  if (!scores && !isBeginning && word.length > 1) {
    isBeginning = true;
    scores = await index.scores(word, true);
  }
  return { word, isBeginning, scores };
}

// The words that are looked for. A lone letter at the end is not yet a word; a lone figure is one.
function asked(text) {
  const list = [...new Set(words(text))];
  const isOpen = /[\p{Alphabetic}\p{N}]$/u.test(text);
  const last = list.at(-1);
  if (list.length > 1 && isOpen && last.length === 1 && !/\p{N}/u.test(last)) list.pop();
  return list.map((word, place) => [word, isOpen && word === last && place === list.length - 1 && word.length > 1]);
}

// Whether there is too little to look for.
export function isTooShort(text) {
  const list = words(text);
  return list.length === 1 && list[0].length === 1 && !/\p{N}/u.test(list[0]);
}

// The documents that have all words of a text, the best first; all documents for a text without words. Where there are
// none, those of the words that were probably meant.
export async function find(index, text) {
  const terms = await Promise.all(asked(text).map(([word, isBeginning]) => term(index, word, isBeginning)));
  if (terms.length === 0) return { documents: Array.from({ length: index.documents }, (_, place) => place), terms };
  const documents = matching(index, terms);
  if (documents.length > 0) return { documents, terms };
  const meant = await corrected(index, terms);
  if (!meant) return { documents, terms };
  return { documents: matching(index, meant), terms: meant, meant: meant.map(({ word }) => word).join(" ") };
}

// The documents that have all terms: those with the highest sum of scores first, among equals in the order of the index.
function matching(index, terms) {
  if (terms.some(({ scores }) => !scores)) return [];
  const byScore = [];
  for (let document = 0; document < index.documents; document++) {
    let sum = 0;
    for (const { scores } of terms) {
      if (scores[document] === 0) {
        sum = 0;
        break;
      }
      sum += scores[document];
    }
    if (sum > 0) (byScore[sum] ??= []).push(document);
  }
  return byScore.reverse().flat();
}

// The terms with the words that were probably meant; nothing when no spelling helps.
async function corrected(index, terms) {
  const spelling = await index.spelling();
  const unknown = terms.filter(({ scores }) => !scores);
  const byLength = terms.toSorted((a, b) => b.word.length - a.word.length);
  for (const wrong of unknown.length > 0 ? [unknown] : byLength.map((term) => [term])) {
    let fitting = terms.filter((term) => !wrong.includes(term));
    const meant = new Map();
    for (const term of wrong) {
      const other = await fittingWord(index, term, fitting, spelling);
      if (!other) break;
      meant.set(term, other);
      fitting = [...fitting, other];
    }
    if (meant.size === wrong.length) return terms.map((term) => meant.get(term) ?? term);
  }
  return null;
}

// The likeliest word for a misspelt one that occurs together with the others.
async function fittingWord(index, { word, isBeginning }, others, spelling) {
  for (const likely of likelyWords(word, isBeginning, spelling).slice(0, 8)) {
    const found = { word: likely, isBeginning: false, scores: await index.scores(likely, false) };
    if (matching(index, [...others, found]).length > 0) return found;
  }
  return null;
}

// Words within one change of a word of four letters, two of one of eight: the fewest changes first, then the most used.
export function likelyWords(word, isBeginning, spelling) {
  const most = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
  if (most === 0 || /\p{N}/u.test(word)) return [];
  const likely = [];
  for (const [other, count] of spelling) {
    if (other === word || other.length < word.length - most) continue;
    if (!isBeginning && other.length > word.length + most) continue;
    const changes = distance(word, other, isBeginning);
    // A different first letter is the rarest mistake.
    if (changes <= most) likely.push([changes + (other[0] === word[0] ? 0 : 0.5), -count, other]);
  }
  likely.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1));
  return likely.map(([, , other]) => other);
}

// How many letters must be changed, added, left out or swapped to get from one word to the other, or to its beginning.
function distance(word, other, isBeginning) {
  let twoBefore = [];
  let before = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= word.length; row++) {
    const own = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = word[row - 1] === other[column - 1];
      own[column] = Math.min(before[column] + 1, own[column - 1] + 1, before[column - 1] + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && word[row - 1] === other[column - 2] && word[row - 2] === other[column - 1];
      if (swapped) own[column] = Math.min(own[column], twoBefore[column - 2] + 1);
    }
    [twoBefore, before] = [before, own];
  }
  return isBeginning ? Math.min(...before) : before[other.length];
}

// Whether a choice leaves out any document.
export function isNarrowed({ chosen, from, until, least, most }) {
  return Object.values(chosen).some(({ size }) => size > 0) || [from, until, least, most].some((end) => end !== null);
}

// The documents that a choice leaves, and by facet how many there would be with each further value.
export async function narrowed(index, documents, choice) {
  const at = await index.columns(documents);
  const groups = ["type", ...index.facets.map(({ name }) => name)];
  const counts = groups.map(() => new Map());
  const left = [];
  const types = index.types.map((_, place) => [place]);
  for (const document of documents) {
    const [block, place] = at(document);
    const sum = block.sums[place];
    // A sum that is not there is within no limits.
    if (!(choice.least === null || sum >= choice.least) || !(choice.most === null || sum <= choice.most)) continue;
    const values = (group) => (group === 0 ? types[index.types.indexOf(index.typeOf(document))] : block.facets[group - 1][place]);
    let failed = 0;
    let last = -1;
    for (let group = 0; group < groups.length; group++) {
      if (passes(groups[group], values(group), choice)) continue;
      failed += 1;
      last = group;
    }
    if (failed === 0) left.push(document);
    if (failed > 1) continue;
    // A document that one facet alone leaves out would be there with another choice in that facet.
    for (let group = failed === 0 ? 0 : last; group < (failed === 0 ? groups.length : last + 1); group++) {
      for (const value of values(group)) counts[group].set(value, (counts[group].get(value) ?? 0) + 1);
    }
  }
  return { documents: left, counts: Object.fromEntries(groups.map((name, group) => [name, counts[group]])) };
}

function passes(name, values, { chosen, from, until }) {
  const isChosen = chosen[name].size === 0 || values.some((value) => chosen[name].has(value));
  if (name !== "year" || (from === null && until === null)) return isChosen;
  const [first, last] = from !== null && until !== null && from > until ? [until, from] : [from, until];
  const within = (year) => (first === null || year >= first) && (last === null || year <= last);
  return isChosen && values.some(within);
}

// The documents in another order than that of how well they match; among equals that order stays.
export async function sorted(index, documents, order) {
  if (order === "name") {
    const rank = await index.ranks(documents);
    return documents.toSorted((a, b) => rank(a) - rank(b));
  }
  if (order !== "newest" && order !== "largest") return documents;
  const at = await index.columns(documents);
  const value = (document) => {
    const [block, place] = at(document);
    const own = order === "newest" ? block.days[place] : block.sums[place];
    return Number.isNaN(own) || (order === "newest" && own === 0) ? -Infinity : own;
  };
  const values = new Map(documents.map((document) => [document, value(document)]));
  return documents.toSorted((a, b) => (values.get(a) === values.get(b) ? 0 : values.get(b) - values.get(a)));
}
