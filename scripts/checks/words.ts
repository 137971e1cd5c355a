/** Everything a person reads goes through the locale files. */
import {
  type Check,
  isCode,
  isNode,
  isTest,
  lineOf,
  type Node,
  type Problem,
  type Source,
  walkSource,
} from './sources.ts';

const screens = /^(apps\/(console|field|portal)|packages\/ui)\/src\//;
// Locale files, and the writing of dates.
const localeFile = /\/(locales?|i18n)(\/|\.)|\/(zh|en|format)\.ts$/;
const chinese = /[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]/;
const english = /[A-Za-z]{2,}/;
const spoken = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label']);
// Names and marks that are the same in every language.
const names =
  /^(Jingwei|GPS|QR|ID|API|TOTP|PDF|CSV|OK|km|ha|m²|中文|English|(Ctrl|Cmd|Alt|Shift)( \+ \w+)?|Enter|Esc)$/;

function isScreen({ path }: Source): boolean {
  return screens.test(path) && !localeFile.test(path) && !isTest(path);
}

function literal(node: Node): string | undefined {
  if (node.type === 'StringLiteral' || node.type === 'JSXText') return String(node['value']);
  if (node.type !== 'TemplateElement') return undefined;
  const value = node['value'];
  return typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : undefined;
}

function isSpokenAttribute(parent: Node | undefined): boolean {
  return (
    parent?.type === 'JSXAttribute' && isNode(parent['name']) && spoken.has(String(parent['name']['name']))
  );
}

/** `texts(chinese, english)` is a feature's own dictionary; the compiler holds its two halves together. */
export function isDictionary(node: Node): boolean {
  return node.type === 'CallExpression' && isNode(node['callee']) && node['callee']['name'] === 'texts';
}

/** The words of a node that a person would read and no translator would find. */
export function untranslated(node: Node, parent?: Node): string | undefined {
  const text = literal(node)?.trim();
  if (!text) return undefined;
  if (names.test(text.replace(/^[^\p{L}]+|[^\p{L}²]+$/gu, ''))) return undefined;
  if (chinese.test(text)) return text;
  const shown = node.type === 'JSXText' || isSpokenAttribute(parent);
  return shown && english.test(text) ? text : undefined;
}

export const words: Check = {
  name: 'every string is translated',
  run: (sources) =>
    sources
      .filter((source) => isCode(source) && isScreen(source))
      .flatMap((source) => {
        const problems: Problem[] = [];
        walkSource(source, (node, parent) => {
          if (isDictionary(node)) return false;
          const text = untranslated(node, parent);
          if (text) problems.push({ path: source.path, line: lineOf(node), text: `not translated: ${text}` });
          return true;
        });
        return problems;
      }),
};
