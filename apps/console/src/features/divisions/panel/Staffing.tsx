import { type Division, type DivisionStaffing, EditDivision } from '@jingwei/contract';
import Button from 'antd/es/button';
import Select from 'antd/es/select';
import { useJoin, useText } from '../../../app/text.ts';
import { staffingText } from '../staffingText.ts';
import type { Editing } from '../useEdit.ts';

type Staffed = DivisionStaffing['grids'][number];

/** Grids of a division in which nobody would work. */
export function vacantGrids({ after, staffing }: Division): string[] {
  const vacant = staffing?.grids.filter(({ keeps, chosen }) => keeps.length === 0 && chosen === null) ?? [];
  return vacant.flatMap(({ number }) => after.find((grid) => grid.number === number)?.name ?? []);
}

function Amount({ of: { households, buildings } }: { of: Staffed['comes'] }) {
  const t = useText(staffingText);
  return <>{buildings === 0 ? t('none') : t('amount', { n: households, b: buildings })}</>;
}

type RowProps = { division: Division; staffing: DivisionStaffing; one: Staffed; edit: Editing };

function Proposal({ one, edit, may }: Pick<RowProps, 'one' | 'edit'> & { may: boolean }) {
  const t = useText(staffingText);
  const { proposed, chosen, number } = one;
  if (proposed === null || chosen !== null) return null;
  const { id, name, from, households, free } = proposed;
  return (
    <span className="small division-proposal">
      {t('proposal', { name, from, n: households })}
      {t(free ? 'proposalFree' : 'proposalBoth')}
      {may ? (
        <Button
          size="small"
          loading={edit.isPending}
          onClick={() => void edit.appoint(number, id, t('appointed'))}
        >
          {t('take')}
        </Button>
      ) : null}
    </span>
  );
}

function Worker({ division, staffing, one, edit }: RowProps) {
  const t = useText(staffingText);
  const join = useJoin();
  const { keeps, chosen, number } = one;
  const may = division.abilities.includes(EditDivision.name);
  const grid = division.after.find((each) => each.number === number)?.name ?? '';
  if (keeps.length > 0)
    return (
      <>
        {join(keeps.map(({ name }) => name))} <span className="muted small">{t('keeps')}</span>
      </>
    );
  return (
    <div className="division-post">
      {may ? (
        <Select<string>
          aria-label={t('appoint', { grid })}
          size="small"
          value={chosen?.id ?? ''}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: t('noOne') },
            ...staffing.candidates.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => void edit.appoint(number, id === '' ? null : id, t('appointed'))}
        />
      ) : chosen ? (
        <span>
          {chosen.name} <span className="muted small">{t('begins')}</span>
        </span>
      ) : null}
      {chosen === null ? <span className="mark mark-yellow">{t('vacant')}</span> : null}
      <Proposal {...{ one, edit, may }} />
    </div>
  );
}

function Closing({ staffing }: { staffing: DivisionStaffing }) {
  const t = useText(staffingText);
  const join = useJoin();
  if (staffing.closing.length === 0) return null;
  return (
    <>
      <h3>{t('closing')}</h3>
      <ul className="small">
        {staffing.closing.map(({ place, name, workers, goes }) => (
          <li key={place}>
            {t('closes', { grid: name, n: goes.households, b: goes.buildings })}
            <span className="muted">
              {' · '}
              {workers.length > 0
                ? t('closesPosts', { names: join(workers.map((worker) => worker.name)) })
                : t('closesNobody')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who works where from the day on, what comes and goes, and which grids stay without a worker. */
export function Staffing({ division, edit }: { division: Division; edit: Editing }) {
  const t = useText(staffingText);
  const join = useJoin();
  const { staffing } = division;
  if (staffing === null) return null;
  const vacant = vacantGrids(division);
  const nameOf = (number: number) => division.after.find((grid) => grid.number === number)?.name ?? '';
  return (
    <section className="division-why" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <p className="small" data-vacant={vacant.length > 0}>
        {vacant.length > 0 ? t('vacantCount', { n: vacant.length, grids: join(vacant) }) : t('vacantNone')}
      </p>
      <table className="sheet division-grids">
        <thead>
          <tr>
            {(['gridAndWorker', 'comes', 'goes'] as const).map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {staffing.grids.map((one) => (
            <tr key={one.number}>
              <td>
                <strong className="division-staffed">{nameOf(one.number)}</strong>
                <Worker {...{ division, staffing, one, edit }} />
              </td>
              <td className="number small nowrap">
                <Amount of={one.comes} />
              </td>
              <td className="number small nowrap">
                <Amount of={one.goes} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Closing staffing={staffing} />
    </section>
  );
}
