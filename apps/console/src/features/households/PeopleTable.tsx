import type { ResidentRow } from '@jingwei/contract';
import { ProposeChange, RevealResident } from '@jingwei/contract';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { useAble } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { useCareWord, useCode } from '../ledger/index.ts';
import { ProposeDialog, RevealDialog, type Revealed, residentText } from '../residents/index.ts';

import { membersText } from './membersText.ts';
import { householdText } from './text.ts';

type LineProps = {
  row: ResidentRow;
  values: Revealed | undefined;
  onReveal?: (() => void) | undefined;
  /** Proposes that somebody left; a second person approves. */
  onLeave?: (() => void) | undefined;
};

function PersonLine({ row, values, onReveal, onLeave }: LineProps) {
  const t = useText(residentText);
  const code = useCode();
  const careWord = useCareWord();
  const m = useText(membersText);
  const born = values?.birth ?? (row.birthYear === null ? '' : t('born', { year: row.birthYear }));
  return (
    <tr>
      <td>
        <Link to="/ledger/$section/$id" params={{ section: 'residents', id: row.id }} className="sheet-name">
          {values?.name ?? row.name}
        </Link>
      </td>
      <td>{code('relation', row.relation)}</td>
      <td className="nowrap">
        {code('sex', row.sex)} {row.age ?? ''} <span className="muted small">{born}</span>
      </td>
      <td>{t(row.endedReason ? `ended_${row.endedReason}` : `kind_${row.kind}`)}</td>
      <td className="number nowrap">
        {values?.idNumber ?? row.idNumber ?? <span className="muted">{t('notRecorded')}</span>}
      </td>
      <td className="number nowrap">
        {values?.telephone ?? row.telephone ?? <span className="muted">—</span>}
      </td>
      <td>
        <span className="care-chips care-wrap">
          {row.care.map((chip) => (
            <span key={chip.category} className="care-chip" title={chip.reason}>
              {careWord(chip.category)}
            </span>
          ))}
        </span>
      </td>
      <td className="cell-action nowrap no-print">
        {onLeave ? (
          <Button size="small" type="text" onClick={onLeave} aria-label={`${m('leave')} ${row.name}`}>
            {m('leave')}
          </Button>
        ) : null}
        {onReveal && !values ? (
          <Button
            size="small"
            type="text"
            icon={<Icon name="eye" />}
            onClick={onReveal}
            aria-label={`${t('reveal')} ${row.name}`}
          />
        ) : null}
      </td>
    </tr>
  );
}

type PeopleTableProps = {
  people: readonly ResidentRow[];
  /** Whether a line offers to propose that somebody left. */
  leaves?: boolean;
};

/** Who lives in a household, masked; each can be looked at whole for a reason. */
export function PeopleTable({ people, leaves = false }: PeopleTableProps) {
  const t = useText(residentText);
  const h = useText(householdText);
  const able = useAble();
  const [leaving, setLeaving] = useState<ResidentRow | null>(null);
  const [asking, setAsking] = useState<ResidentRow | null>(null);
  const [revealed, setRevealed] = useState<ReadonlyMap<string, Revealed>>(new Map());
  if (people.length === 0) return <p className="muted">{h('nobody')}</p>;
  return (
    <>
      <div className="scroll-x">
        <table className="sheet">
          <thead>
            <tr>
              {[
                t('name'),
                t('relation'),
                t('sex'),
                t('kind'),
                t('idNumber'),
                t('telephone'),
                t('care'),
                '',
              ].map((head) => (
                <th key={head}>{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((row) => (
              <PersonLine
                key={row.id}
                row={row}
                values={revealed.get(row.id)}
                onLeave={leaves && able(ProposeChange) ? () => setLeaving(row) : undefined}
                onReveal={able(RevealResident) ? () => setAsking(row) : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
      {leaving ? <ProposeDialog resident={leaving} onClose={() => setLeaving(null)} /> : null}
      {asking ? (
        <RevealDialog
          id={asking.id}
          name={asking.name}
          onClose={() => setAsking(null)}
          onRevealed={(values) =>
            setRevealed(new Map(revealed).set(asking.id, { ...revealed.get(asking.id), ...values }))
          }
        />
      ) : null}
    </>
  );
}
