import type { Beat, BeatReport } from '@jingwei/contract';
import { beatTints } from '@jingwei/ui';
import { useText } from '../../app/text.ts';
import { rounded, signed } from './shapes.ts';
import { layerText } from './text.ts';

export const tintOf = (index: number): string => beatTints[index % beatTints.length] ?? beatTints[0];

const tones: Readonly<Record<Beat['fit'], string>> = {
  within: 'mark-normal',
  over: 'mark-red',
  vacant: 'mark-yellow',
};

export function FitMark({ fit }: { fit: Beat['fit'] }) {
  const t = useText(layerText);
  return <span className={`mark ${tones[fit]}`}>{t(`fit_${fit}`)}</span>;
}

/** Whoever is on a beat on the day that is shown. */
export const onDuty = ({ staff }: Beat, day: string) =>
  staff.filter(({ from, to }) => from <= day && (to === null || to >= day));

type LineProps = { beat: Beat; index: number; on: string; chosen: boolean; onChoose: () => void };

function Line({ beat, index, on, chosen, onChoose }: LineProps) {
  const t = useText(layerText);
  const people = onDuty(beat, on);
  return (
    <tr data-current={chosen}>
      <td>
        <button type="button" className="plain layer-beat" aria-pressed={chosen} onClick={onChoose}>
          <i style={{ background: tintOf(index) }} aria-hidden="true" />
          <span>
            {beat.name}
            <small className="muted number"> {beat.code}</small>
          </span>
        </button>
      </td>
      <td className="layer-people">
        {people.length === 0 ? <span className="muted">{t('nobody')}</span> : null}
        {people.map(({ id, account, concurrent }) => (
          <span key={id}>
            {account.name}
            {concurrent ? <small className="muted">{t('concurrent')}</small> : null}
          </span>
        ))}
      </td>
      <td className="number end">{beat.businesses}</td>
      <td className="number end">
        {rounded(beat.workload)} <small className="muted">{signed(beat.deviation)}</small>
      </td>
      <td className="number end">{beat.perPerson === null ? '–' : rounded(beat.perPerson)}</td>
      <td className="end">
        <FitMark fit={beat.fit} />
      </td>
    </tr>
  );
}

type BeatTableProps = {
  report: BeatReport;
  chosen: number | null;
  onChoose: (number: number | null) => void;
};

/** Beats with who is on them, what there is to do, and who has too much. */
export function BeatTable({ report, chosen, onChoose }: BeatTableProps) {
  const t = useText(layerText);
  return (
    <section aria-label={t('beats')} className="scroll-x">
      <table className="sheet layer-table">
        <thead>
          <tr>
            <th scope="col">{t('beats')}</th>
            <th scope="col">{t('staff')}</th>
            {(['businesses', 'workload', 'perPerson', 'state'] as const).map((head) => (
              <th key={head} scope="col" className="end">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.beats.map((beat, i) => (
            <Line
              key={beat.id}
              {...{ beat, on: report.on }}
              index={i}
              chosen={chosen === i + 1}
              onChoose={() => onChoose(chosen === i + 1 ? null : i + 1)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
