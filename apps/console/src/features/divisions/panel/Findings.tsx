import { CheckDivision, type Division } from '@jingwei/contract';
import { ErrorState } from '@jingwei/ui';
import { useState } from 'react';
import { Icon } from '../../../app/Icon.tsx';
import { useRead } from '../../../app/queries.ts';
import { useText } from '../../../app/text.ts';
import type { Finding } from '../DivisionPage.tsx';
import { divisionText } from '../text.ts';

const kinds = [
  'gap',
  'overlap',
  'sliver',
  'scatteredGrid',
  'crossingRing',
  'beyondOutline',
  'homelessBuilding',
  'splitBuilding',
] as const;
const mends = ['give', 'settle', 'redraw', 'trim'] as const;

function FindingLine({
  division,
  finding,
  chosen,
  onChoose,
}: {
  division: Division;
  finding: Finding;
  chosen: boolean;
  onChoose: () => void;
}) {
  const t = useText(divisionText);
  const kind = kinds.find((one) => one === finding.kind) ?? 'other';
  const mend = mends.find((one) => one === finding.mend.kind) ?? 'other';
  const target = division.after.find(({ number }) => number === finding.mend.grid)?.name ?? '';
  return (
    <li>
      <button type="button" className="plain division-finding" aria-pressed={chosen} onClick={onChoose}>
        <Icon name="alert" />
        <span>
          {t(`kind_${kind}`)}
          {finding.building ? ` · ${finding.building}` : ''}
          {finding.squareMetres === null
            ? ''
            : ` · ${t('squareMetres', { n: Math.round(finding.squareMetres) })}`}
          <span className="muted"> {t(`mend_${mend}`, { grid: target })}</span>
        </span>
      </button>
    </li>
  );
}

/** What a check of the ground found: each can be shown on the map, with what would put it right. */
export function Findings({
  division,
  onShow,
}: {
  division: Division;
  onShow: (finding: Finding | null) => void;
}) {
  const t = useText(divisionText);
  const read = useRead(CheckDivision, { params: { id: division.id } }, { enabled: division.work === 'done' });
  const [chosen, setChosen] = useState<number | null>(null);
  const items = read.data?.items ?? [];
  const choose = (at: number) => {
    const next = at === chosen ? null : at;
    setChosen(next);
    onShow(next === null ? null : (items[next] ?? null));
  };
  return (
    <section aria-label={t('check')}>
      <h2 className="row">
        {t('check')}
        {items.length > 0 ? (
          <span className="mark mark-yellow">{t('findings', { n: items.length })}</span>
        ) : null}
      </h2>
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.data && items.length === 0 ? (
        <p className="small row division-clean">
          <Icon name="check" />
          {t('checkClean')}
        </p>
      ) : null}
      <ul className="small">
        {items.map((finding, at) => (
          <FindingLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a finding has nothing but its position to be told by
            key={at}
            {...{ division, finding }}
            chosen={at === chosen}
            onChoose={() => choose(at)}
          />
        ))}
      </ul>
    </section>
  );
}
