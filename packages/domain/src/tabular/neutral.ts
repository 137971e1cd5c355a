/**
 * Text that no spreadsheet takes for a formula (security.md 28): what begins with = + - @, a tab or a return gets an
 * apostrophe in front, also behind blanks and in full width, since spreadsheets trim and fold. Control characters go.
 */
export function neutral(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go.
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return /^[\s\u200b\ufeff]*[=+\-@＝＋－＠\t\r]/.test(clean) ? `'${clean}` : clean;
}
