import { type ExportLedger, exportColumns } from '@jingwei/contract';
import { useLanguage } from '@jingwei/ui';
import Checkbox from 'antd/es/checkbox';
import { useText } from '../../app/text.ts';
import { exportText } from './text.ts';

type Choice = { columns: readonly string[]; unmasked: readonly string[] };
type ColumnChoiceProps = Choice & { ledger: ExportLedger; onChange: (choice: Partial<Choice>) => void };

const toggled = (list: readonly string[], key: string): readonly string[] =>
  list.includes(key) ? list.filter((one) => one !== key) : [...list, key];

/** Columns to take; personal ones are masked until somebody asks for them whole. */
export function ColumnChoice({ ledger, columns, unmasked, onChange }: ColumnChoiceProps) {
  const t = useText(exportText);
  const language = useLanguage();
  const all: readonly (readonly [string, string, string, 'masked'?])[] = exportColumns[ledger];
  return (
    <fieldset className="export-columns">
      <legend>{t('columns')}</legend>
      <ul>
        {all.map(([key, zh, en, masked]) => {
          const word = language === 'zh' ? zh : en;
          return (
            <li key={key}>
              <Checkbox
                checked={columns.includes(key)}
                onChange={() => onChange({ columns: toggled(columns, key) })}
              >
                {word}
              </Checkbox>
              {masked && columns.includes(key) ? (
                <Checkbox
                  className="export-unmask"
                  aria-label={t('unmask', { column: word })}
                  checked={unmasked.includes(key)}
                  onChange={() => onChange({ unmasked: toggled(unmasked, key) })}
                >
                  {t('whole')}
                </Checkbox>
              ) : null}
            </li>
          );
        })}
      </ul>
      <p className="muted small">{t('columnsHint')}</p>
    </fieldset>
  );
}
