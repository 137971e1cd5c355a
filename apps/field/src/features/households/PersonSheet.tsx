import { careCategories, codeWords } from '@jingwei/domain';
import { Icon, useLanguage, useNow, useTranslation } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import { ageOf, careWords } from '../ledger/index.ts';
import { type ResidentLine, type Revealed, useReveal } from '../replica/index.ts';

/** Name and telephone, covered until a reason is given; that it was done is noted first, also without a network. */
function Reveal({ person, onShown }: { person: ResidentLine; onShown: (shown: Revealed) => void }) {
  const { t } = useTranslation();
  const reveal = useReveal();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const show = async () => {
    const shown = await reveal(
      person.id,
      person.hasTelephone ? ['name', 'telephone'] : ['name'],
      reason.trim(),
    );
    if (shown) onShown(shown);
  };
  if (!open)
    return (
      <Button wide icon={<Glyph name="eye" size={22} />} onClick={() => setOpen(true)}>
        {t('household.reveal')}
      </Button>
    );
  return (
    <>
      <p className="notice">{t('household.revealHint')}</p>
      <WordsField
        label={t('reporters.why')}
        value={reason}
        onChange={setReason}
        required
        rows={1}
        phrases={t('household.revealWhys').split('|')}
      />
      <Button tone="primary" wide disabled={reason.trim().length < 2} onClick={() => void show()}>
        {t('reporters.show')}
      </Button>
    </>
  );
}

function Facts({ person, shown }: { person: ResidentLine; shown: Revealed | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow();
  const age = ageOf(person, now);
  const facts: [string, string][] = [
    [t('person.sex'), codeWords('sex', person.sex, language)],
    [t('person.age'), age === null ? t('person.unknown') : t('person.years', { count: age })],
    [t('person.relation'), codeWords('relation', person.relation, language)],
    [t('person.kind'), t(`residentKinds.${person.kind}`)],
    [t('person.match'), t(person.residenceMatch ? 'person.matches' : 'person.elsewhere')],
    [t('person.employment'), t(`employment.${person.employment}`)],
    [t('person.telephone'), shown?.telephone || person.telephone || t('person.none')],
    [t('person.idNumber'), person.idMasked || t('person.none')],
  ];
  return (
    <dl className="facts">
      {facts.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Why somebody belongs to a care group: the fact that decides, or that it is on record. */
function Care({ person }: { person: ResidentLine }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const from = (code: string) => careCategories.find((one) => one.code === code)?.derivedFrom ?? 'record';
  return (
    <ul className="plain-list care-reasons">
      {person.care.map(({ category, code }) => (
        <li key={category}>
          <span className="tag">{careWords(category, language)}</span>
          <small className="faint">{code ?? t(`careReasons.${from(category)}`)}</small>
        </li>
      ))}
    </ul>
  );
}

type PersonSheetProps = { person: ResidentLine; onClose: () => void; onPropose: () => void };

/** One person of a household: facts masked, why they need care, and what can be done. */
export function PersonSheet({ person, onClose, onPropose }: PersonSheetProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Revealed | null>(null);
  return (
    <Sheet title={shown?.name ?? person.name} onClose={onClose}>
      {person.pending > 0 ? (
        <p className="notice">{t('household.pending', { count: person.pending })}</p>
      ) : null}
      <Care person={person} />
      <Facts person={person} shown={shown} />
      <div className="menu">
        {shown === null ? (
          <Reveal person={person} onShown={setShown} />
        ) : shown.telephone ? (
          <a className="button button-primary button-wide" href={`tel:${shown.telephone}`}>
            <Icon name="telephone" size={22} />
            {t('reporters.call')}
          </a>
        ) : null}
        <Link to="/residents/$id/edit" params={{ id: person.id }} className="button button-plain button-wide">
          <Icon name="pencil" size={22} />
          {t('person.edit')}
        </Link>
        <Button tone="quiet" wide onClick={onPropose}>
          {t('person.propose')}
        </Button>
      </div>
    </Sheet>
  );
}
