import { type Division, type DivisionGrid, EditDivision } from '@jingwei/contract';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Icon } from '../../../app/Icon.tsx';
import { useJoin, useText } from '../../../app/text.ts';
import { Facts, FormDialog, TextField } from '../../ledger/index.ts';
import { signed } from '../figures.ts';
import { divisionText } from '../text.ts';
import type { Editing } from '../useEdit.ts';
import { StandInDialog } from './StandInDialog.tsx';

type DetailProps = { division: Division; grid: DivisionGrid; edit: Editing; onClose: () => void };
type Alternative = DivisionGrid['explanation']['alternatives'][number];

function Neighbours({ division, grid }: Pick<DetailProps, 'division' | 'grid'>) {
  const t = useText(divisionText);
  const join = useJoin();
  const nameOf = (number: number) => division.after.find((one) => one.number === number)?.name ?? '';
  return (
    <ul>
      {grid.explanation.neighbours.map(({ number, metres, ways }) => (
        <li key={number}>
          {nameOf(number)} <span className="muted">{t('sharedMetres', { n: Math.round(metres) })}</span>
          {ways.length > 0 ? <span className="muted"> · {join(ways.slice(0, 2))}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function WhatIf({ division, edit, one }: { division: Division; edit: Editing; one: Alternative }) {
  const t = useText(divisionText);
  const join = useJoin();
  const names = one.buildings.flatMap(
    (id) => division.buildings.find((building) => building.id === id)?.name ?? [],
  );
  const target = division.after.find(({ number }) => number === one.to)?.name ?? '';
  const [first] = one.buildings;
  const may = division.abilities.includes(EditDivision.name) && one.buildings.length === 1;
  return (
    <li className="division-if">
      <span>
        {t('whatIf', {
          buildings: names.length > 2 ? `${join(names.slice(0, 2))}…(${names.length})` : join(names),
          to: target,
          here: signed(one.deviationHere),
          there: signed(one.deviationThere),
        })}
        {one.staysWhole ? null : <span className="mark mark-yellow">{t('breaks')}</span>}
      </span>
      {may && first !== undefined && one.staysWhole ? (
        <Button
          size="small"
          loading={edit.isPending}
          onClick={() => void edit.moveBuilding(first, one.to, target)}
        >
          {t('apply')}
        </Button>
      ) : null}
    </li>
  );
}

function RenameDialog({ grid, edit, onClose }: Omit<DetailProps, 'division'>) {
  const t = useText(divisionText);
  const [name, setName] = useState(grid.name);
  const send = async () => {
    if (!(await edit.rename(grid.number, name.trim()))) throw new Error('refused');
  };
  return (
    <FormDialog
      title={t('rename')}
      ok={t('rename')}
      ready={name.trim() !== ''}
      write={{ isPending: edit.isPending, error: edit.error }}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField label={t('renameTitle')} value={name} onChange={setName} />
    </FormDialog>
  );
}

function partners({ after }: Division, grid: DivisionGrid): string[] {
  if (grid.standIn === null) return [];
  return after
    .filter((one) => one.standIn === grid.standIn && one.number !== grid.number)
    .map(({ name }) => name);
}

function AboutGrid({ division, grid }: Pick<DetailProps, 'division' | 'grid'>) {
  const t = useText(divisionText);
  const join = useJoin();
  const others = partners(division, grid);
  return (
    <Facts
      of={[
        [t('boundary'), grid.boundary === '' ? null : grid.boundary],
        [t('continues'), grid.continues?.name ?? t('freshGrid')],
        [t('standIn'), others.length === 0 ? t('standInAlone') : t('standInWith', { names: join(others) })],
        [
          t('factors'),
          <span key="factors" className="number">
            {grid.explanation.factors
              .filter(({ weight }) => weight > 0)
              .map(({ factor, weight }) => `${t(`factor_${factor}`)} ${Math.round(weight)}`)
              .join(' + ')}
          </span>,
        ],
        [t('neighbours'), <Neighbours key="neighbours" division={division} grid={grid} />],
      ]}
    />
  );
}

/** Why a grid is as it is, what could be otherwise, and the edits that go by words instead of by dragging. */
export function GridDetail({ division, grid, edit, onClose }: DetailProps) {
  const t = useText(divisionText);
  const [open, setOpen] = useState<'rename' | 'standIn' | null>(null);
  const edits = division.abilities.includes(EditDivision.name);
  return (
    <section className="division-why" aria-label={grid.name}>
      <header className="row">
        <h2 className="spread">{grid.name}</h2>
        {edits ? (
          <>
            <Button size="small" onClick={() => setOpen('rename')}>
              {t('rename')}
            </Button>
            <Button size="small" onClick={() => setOpen('standIn')}>
              {t('editStandIn')}
            </Button>
          </>
        ) : null}
        <Button
          size="small"
          type="text"
          aria-label={t('close')}
          icon={<Icon name="cross" />}
          onClick={onClose}
        />
      </header>
      <AboutGrid division={division} grid={grid} />
      {grid.explanation.alternatives.length > 0 ? (
        <>
          <h3>{t('alternatives')}</h3>
          <ul className="small">
            {grid.explanation.alternatives.slice(0, 3).map((one) => (
              <WhatIf key={`${one.buildings.join()} ${one.to}`} {...{ division, edit, one }} />
            ))}
          </ul>
        </>
      ) : null}
      {open === 'rename' ? <RenameDialog grid={grid} edit={edit} onClose={() => setOpen(null)} /> : null}
      {open === 'standIn' ? (
        <StandInDialog division={division} edit={edit} onClose={() => setOpen(null)} />
      ) : null}
    </section>
  );
}
