import type { DeadlineEntry } from '@jingwei/contract';
import { TimeText, useTranslation } from '@jingwei/ui';
import { useText } from '../../../app/text.ts';
import { eventText } from '../text.ts';

const When = ({ at }: { at: string | null }) =>
  at ? <TimeText at={at} exact /> : <span className="muted">—</span>;

/** The deadline ledger: every setting, pause, extension and miss, in the order in which they came. */
export function Ledger({ entries }: { entries: readonly DeadlineEntry[] }) {
  const t = useText(eventText);
  const { t: word, i18n } = useTranslation();
  const named = (reason: string) => i18n.exists(`actions.${reason}`, { ns: 'shared' });
  if (entries.length === 0) return <p className="muted">{t('ledgerEmpty')}</p>;
  return (
    <div className="scroll-x">
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t('ledgerAt')}</th>
            <th scope="col">{t('ledgerKind')}</th>
            <th scope="col">{t('ledgerAction')}</th>
            <th scope="col">{t('ledgerBefore')}</th>
            <th scope="col">{t('ledgerAfter')}</th>
            <th scope="col">{t('ledgerReason')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an append-only ledger: a line never changes its place
            <tr key={index} data-missed={entry.action === 'missed'}>
              <td>
                <When at={entry.at} />
              </td>
              <td>{word(`deadlineKinds.${entry.kind}`)}</td>
              <td>{word(`ledger.${entry.action}`)}</td>
              <td>
                <When at={entry.dueBefore} />
              </td>
              <td>
                <When at={entry.dueAfter} />
              </td>
              <td>
                {entry.reason && (named(entry.reason) ? word(`actions.${entry.reason}`) : entry.reason)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
