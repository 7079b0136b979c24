/** A question → words: Latin ones without their endings, Chinese ones as jieba cuts them. What both searches read. */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { pinyin } from 'pinyin-pro';

let cutter: Jieba | undefined;

/** The dictionary is read when the first Chinese text comes. */
function jieba(): Jieba {
  cutter ??= Jieba.withDict(dict);
  return cutter;
}

/** Words of a language's grammar; they say nothing about the subject. */
const grammar = (
  'a an the is are was were be been do does did how what when where which who why can could should would will shall may ' +
  'i me my you your it its we our they them their this that these those there here of in on at to for from by with as ' +
  'and or but if so than then too very just about into out up am not no have has had get got one some any please tell ' +
  'explain mean means whats hows know really kind sort thing stuff give people even 的 了 是 在 和 与 吗 呢 啊 吧 呀 什么 怎么 为什么 如何 哪 哪个 哪些 多少 几 有 要 会 能 ' +
  '干啥 干吗 干什么 究竟 嘛 呗 哦 咋 咋样 知道 想 问 东西 有没有 没有 是否 哪里 那么 这么 怎么回事 回事 告诉 帮 帮我 ' +
  '可以 我 你 它 他 她 我们 你们 这 那 这个 那个 一个 个 就 都 也 还 很 请 讲 讲讲 说 说说 一下 到底 干 干嘛 啥 怎样 怎么样 ' +
  '为啥 是不是 让 给 用 上 下 里 中 把 被 对 从 到 去 来 做 意思'
).split(' ');

/** "pooling", "pooled", "pools" → "pool"; crude, and the same for questions and lessons. */
export function stem(word: string): string {
  if (word.length <= 4) return word.length === 4 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
  return word
    .replace(/(?:isation|ization)s?$/, 'iz')
    .replace(/(?:ising|izing|ised|ized|ises|izes|ise|ize)$/, 'iz')
    .replace(/(?:ational|ation|ations)$/, 'at')
    .replace(/(?:ies|y)$/, 'i')
    .replace(/([^s])(?:es|s)$/, '$1')
    .replace(/(.{3,})(?:ing|ed)$/, '$1')
    .replace(/([b-df-hj-np-rtv-z])\1$/, '$1')
    .replace(/e$/, '');
}

/** Upper case, width and exotic letters made plain. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/['’]/g, '');

/** As they stand in a question, and as stemming leaves them ("does" → "doe"). */
const stopWords: ReadonlySet<string> = new Set([...grammar, ...grammar.map(stem)]);

export const isStopWord = (word: string): boolean => stopWords.has(word);

/** Runs of Chinese characters, and of Latin letters and digits, in order. */
export function runsOf(text: string): string[] {
  return plain(text).match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? [];
}

export const isHan = (run: string): boolean => /^\p{Script=Han}/u.test(run);

/** In order, stop words included. */
export function wordsOf(text: string): string[] {
  return runsOf(text).flatMap((run) => (isHan(run) ? jieba().cutForSearch(run, true) : [stem(run)]));
}

/** Words of the subject only, unless there are no others. */
export function subjectWords(text: string): string[] {
  const words = wordsOf(text);
  const subject = words.filter((word) => !isStopWord(word));
  return subject.length > 0 ? subject : words;
}

/** Runs without the words of grammar; what stood on both sides of one is apart. */
export function subjectRuns(text: string): string[] {
  const runs = runsOf(text).flatMap((run) => {
    if (!isHan(run)) return isStopWord(run) ? [] : [run];
    return jieba()
      .cut(run, true)
      .map((word) => (isStopWord(word) ? ' ' : word))
      .join('')
      .split(' ')
      .filter((part) => part !== '');
  });
  return runs.length > 0 ? runs : runsOf(text);
}

/** How Chinese runs sound, without tones: what is left of a word when a wrong character of the same sound was typed. */
export const syllablesOf = (run: string): string[] => pinyin(run, { toneType: 'none', type: 'array' });

/** Whether one letter more, one fewer, another one or two in the wrong order makes one word of the other. */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const shorter = Math.min(a.length, b.length);
  let before = 0;
  while (before < shorter && a[before] === b[before]) before++;
  let after = 0;
  while (after < shorter - before && a[a.length - 1 - after] === b[b.length - 1 - after]) after++;
  const [x, y] = [a, b].map((word) => word.slice(before, word.length - after));
  return Math.max(x.length, y.length) <= 1 || (x.length === 2 && x === [...y].reverse().join(''));
}
