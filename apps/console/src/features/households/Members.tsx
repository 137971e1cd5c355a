import { type Household, MoveResident, RegisterResident } from '@jingwei/contract';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useText } from '../../app/text.ts';
import { Card } from '../ledger/index.ts';
import { MoveInDialog } from './MoveInDialog.tsx';
import { membersText } from './membersText.ts';
import { PeopleTable } from './PeopleTable.tsx';
import { RegisterDialog } from './RegisterDialog.tsx';
import { householdText } from './text.ts';

/** Who lives here, and the ways in: entered for the first time, or moved from another household. */
export function Members({ household }: { household: Household }) {
  const t = useText(householdText);
  const m = useText(membersText);
  const [dialog, setDialog] = useState<'register' | 'moveIn' | null>(null);
  const may = (operation: { name: string }) => household.abilities.includes(operation.name);
  const close = () => setDialog(null);
  return (
    <Card
      title={`${t('whoLives')} ${household.people.length}`}
      aside={
        <span className="row no-print">
          {may(MoveResident) ? (
            <Button size="small" onClick={() => setDialog('moveIn')}>
              {m('moveIn')}
            </Button>
          ) : null}
          {may(RegisterResident) ? (
            <Button size="small" onClick={() => setDialog('register')}>
              {m('register')}
            </Button>
          ) : null}
        </span>
      }
    >
      <PeopleTable people={household.people} leaves={household.abilities.length > 0} />
      {dialog === 'register' ? <RegisterDialog household={household} onClose={close} /> : null}
      {dialog === 'moveIn' ? <MoveInDialog household={household} onClose={close} /> : null}
    </Card>
  );
}
