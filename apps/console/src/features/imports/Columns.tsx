import { type ImportColumn, type ImportSheet, type ImportWhole, MapImport } from '@jingwei/contract';
import { tabularFields } from '@jingwei/domain';
import { useLanguage } from '@jingwei/ui';
import Button from 'antd/es/button';
import Select from 'antd/es/select';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { Icon } from '../../app/Icon.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { useJoin, useText } from '../../app/text.ts';
import { useStep } from './jobs.ts';
import { importText } from './text.ts';

/** What a person has chosen otherwise than the file’s own header, by sheet and column. */
type Chosen = Readonly<Record<string, string | null>>;
const keyOf = (sheet: ImportSheet, { column }: ImportColumn): string => `${sheet.sheet}.${column}`;
const fieldIn = (chosen: Chosen, sheet: ImportSheet, column: ImportColumn): string | null => {
  const own = chosen[keyOf(sheet, column)];
  return own === undefined ? column.field : own;
};

type SheetProps = {
  job: ImportWhole;
  sheet: ImportSheet;
  chosen: Chosen;
  onChange?: (key: string, field: string | null) => void;
};

function ColumnLine({ job, sheet, column, chosen, onChange }: SheetProps & { column: ImportColumn }) {
  const t = useText(importText);
  const language = useLanguage();
  const field = fieldIn(chosen, sheet, column);
  const taken = new Set(sheet.columns.map((one) => fieldIn(chosen, sheet, one)));
  const fields = tabularFields[job.kind];
  const name = fields.find(({ key }) => key === field)?.[language] ?? t('unread');
  return (
    <li className="exchange-column" data-unread={field === null} data-unlawful={column.unlawful !== null}>
      <span className="clip" title={column.header}>
        {column.header}
      </span>
      <Icon name={column.unlawful ? 'cross' : 'right'} size={14} />
      {column.unlawful ? (
        <span className="exchange-unlawful">{t('unlawful', { why: column.unlawful[language] })}</span>
      ) : onChange ? (
        <Select
          size="small"
          aria-label={column.header}
          value={field ?? ''}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(value: string) => onChange(keyOf(sheet, column), value || null)}
          options={[
            { value: '', label: t('unread') },
            ...fields.map(({ key, ...words }) => ({
              value: key,
              label: words[language],
              disabled: key !== field && taken.has(key),
            })),
          ]}
        />
      ) : (
        <span className={field === null ? 'muted' : ''}>{name}</span>
      )}
    </li>
  );
}

function SheetColumns(props: SheetProps) {
  const t = useText(importText);
  const { sheet } = props;
  if (sheet.skipped !== null)
    return (
      <p className="muted">
        {t(sheet.skipped === 'hidden' ? 'sheetHidden' : 'sheetNoHeader', { sheet: sheet.name })}
      </p>
    );
  return (
    <div>
      <p className="muted small">{t('columnsHint', { sheet: sheet.name, row: sheet.headerRow ?? 1 })}</p>
      <ul className="exchange-columns">
        {sheet.columns.map((column) => (
          <ColumnLine key={column.column} {...props} column={column} />
        ))}
      </ul>
    </div>
  );
}

function useMissing(job: ImportWhole, chosen: Chosen): string[] {
  const language = useLanguage();
  const read = job.sheets.filter(({ skipped }) => skipped === null);
  return tabularFields[job.kind]
    .filter(({ required }) => required)
    .filter(({ key }) =>
      read.every((sheet) => !sheet.columns.some((column) => fieldIn(chosen, sheet, column) === key)),
    )
    .map((field) => field[language]);
}

/** What each column was taken for; a person may say otherwise and have the file checked again. */
export function Columns({ job }: { job: ImportWhole }) {
  const t = useText(importText);
  const join = useJoin();
  const [chosen, setChosen] = useState<Chosen>({});
  const missing = useMissing(job, chosen);
  const map = useStep(() =>
    client.call(MapImport, {
      params: { id: job.id },
      body: {
        columns: Object.entries(chosen).map(([key, field]) => {
          const [sheet = 0, column = 0] = key.split('.').map(Number);
          return { sheet, column, field };
        }),
      },
    }),
  );
  const may = job.abilities.includes('map');
  const change = (key: string, field: string | null) => setChosen((old) => ({ ...old, [key]: field }));
  return (
    <details className="card exchange-map" open={job.state === 'mapping' || job.state === 'checked'}>
      <summary>
        <h2>{t('columns')}</h2>
      </summary>
      {job.sheets.map((sheet) => (
        <SheetColumns
          key={sheet.sheet}
          job={job}
          sheet={sheet}
          chosen={chosen}
          {...(may ? { onChange: change } : {})}
        />
      ))}
      {may && missing.length > 0 ? (
        <p className="exchange-problem">{t('needed', { fields: join(missing) })}</p>
      ) : null}
      {may && Object.keys(chosen).length > 0 ? (
        <Button type="primary" loading={map.isPending} onClick={() => map.mutate()}>
          {t('recheckGo')}
        </Button>
      ) : null}
      <Trouble error={map.error} />
    </details>
  );
}
