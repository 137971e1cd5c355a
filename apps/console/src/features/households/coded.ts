import { type LedgerTable, ledgerCodes } from '@jingwei/domain';
import { useLanguage } from '@jingwei/ui';

/** The codes of a standard as choices, in the language of the page. */
export function useCodeOptions(table: LedgerTable): readonly { value: string; label: string }[] {
  const language = useLanguage();
  return ledgerCodes[table].map(([value, zh, en]) => ({ value, label: language === 'zh' ? zh : en }));
}
