// Surnames of two characters that are common enough for one character to be misleading.
const doubleSurnames = new Set(
  '欧阳 上官 司马 司徒 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 轩辕 端木 独孤 南宫 呼延 西门 百里 申屠 太史 赫连 澹台'.split(
    ' ',
  ),
);

/**
 * A name with everything but the surname hidden: 张三丰 → 张*, 欧阳修 → 欧阳*. One star whatever the length,
 * which would give away too much. A single character is hidden whole.
 */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length === 0) return '';
  if (characters.length === 1) return '*';
  const start = characters.slice(0, 2).join('');
  const shown = characters.length > 2 && doubleSurnames.has(start) ? start : (characters[0] ?? '');
  return `${shown}*`;
}

function hide(text: string, head: number, tail: number): string {
  return text.slice(0, head) + '*'.repeat(text.length - head - tail) + text.slice(text.length - tail);
}

/**
 * An identity number with the first six and the last four characters shown. Numbers of other documents are
 * shorter; below 15 characters that would show nearly everything, so they are hidden whole.
 */
export function maskIdNumber(number: string): string {
  const text = number.trim();
  return text.length < 15 ? '*'.repeat(text.length) : hide(text, 6, 4);
}

/**
 * A telephone number with the first three and the last four characters shown: 138****5678. Shorter ones than
 * ten characters show only the last two, and below six nothing.
 */
export function maskPhone(number: string): string {
  const text = number.replace(/[\s-]/g, '');
  if (text.length >= 10) return hide(text, 3, 4);
  return text.length < 6 ? '*'.repeat(text.length) : hide(text, 0, 2);
}
