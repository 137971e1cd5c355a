import { formatMoment, useLanguage } from '@jingwei/ui';
import Button from 'antd/es/button';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Icon } from '../../../app/Icon.tsx';
import { useSession } from '../../../app/session.ts';
import { useTroubleText } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { ledgerText } from '../text.ts';
import type { Column } from './columns.tsx';
import type { Rows } from './rows.ts';

/** What fits a few dozen sheets; more is an export with a purpose and an approval. */
const most = 600;

type PrintProps<Row extends { readonly id: string }> = {
  title: string;
  columns: readonly Column<Row>[];
  list: Rows<Row>;
};

async function readAll<Row extends { readonly id: string }>(list: Rows<Row>) {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const page = await list.read({ after, signal: AbortSignal.timeout(30_000) });
    rows.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined && rows.length < most);
  return { rows: rows.slice(0, most), whole: after === undefined };
}

type Sheet<Row> = { rows: readonly Row[]; whole: boolean };

/** The ledger on paper in its usual layout: a title, numbered lines with borders, who printed it and when. */
function Paper<Row extends { readonly id: string }>({
  title,
  columns,
  sheet,
}: Omit<PrintProps<Row>, 'list'> & { sheet: Sheet<Row> }) {
  const t = useText(ledgerText);
  const language = useLanguage();
  const { account, countyName } = useSession();
  const now = Date.now();
  const time = formatMoment(new Date(now).toISOString(), language, now);
  return createPortal(
    <div className="paper">
      <h1>{t('printedTitle', { county: countyName, title })}</h1>
      <p>
        {t('printedBy', { name: account.name, time })} · {t('printedRows', { n: sheet.rows.length })}
        {sheet.whole ? '' : ` · ${t('printedMore', { n: most })}`}
      </p>
      <table>
        <thead>
          <tr>
            <th>#</th>
            {columns.map(({ key, title: head }) => (
              <th key={key}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row, i) => (
            <tr key={row.id}>
              <td>{i + 1}</td>
              {columns.map(({ key, text }) => (
                <td key={key}>{text(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
    document.body,
  );
}

/** Reads all rows of the list, within reason, and prints them as the table that communities know. */
export function PrintButton<Row extends { readonly id: string }>({ title, columns, list }: PrintProps<Row>) {
  const t = useText(ledgerText);
  const say = useTroubleText();
  const [reading, setReading] = useState(false);
  const [sheet, setSheet] = useState<Sheet<Row> | null>(null);
  useEffect(() => {
    if (!sheet) return;
    window.print();
    setSheet(null);
  }, [sheet]);
  const print = async () => {
    setReading(true);
    try {
      setSheet(await readAll(list));
    } catch (error) {
      toast(say(error));
    } finally {
      setReading(false);
    }
  };
  return (
    <>
      <Button
        icon={<Icon name="print" />}
        loading={reading}
        onClick={() => void print()}
        aria-label={t('print')}
      >
        {t('print')}
      </Button>
      {sheet ? <Paper title={title} columns={columns} sheet={sheet} /> : null}
    </>
  );
}
