import { type Kiosk, type KioskBlock, type KioskWishes, kioskBlocks } from '@jingwei/contract';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import type { ReactNode } from 'react';
import { useText } from '../../../app/text.ts';
import { useAreas } from '../../place/index.ts';
import { kioskText } from './text.ts';
import { leftOpen, type Telling, told, type WishName } from './wishes.ts';

export type WishFieldsProps = {
  kiosk: Kiosk;
  draft: KioskWishes;
  onDraft: (draft: KioskWishes) => void;
  telling: Telling;
};
type WishProps = WishFieldsProps & { name: WishName; hint?: string; children: ReactNode };

/** One wish: as the county has it, or what is written below. */
function Wish({ kiosk, draft, onDraft, telling, name, hint, children }: WishProps) {
  const t = useText(kioskText);
  const inherits = draft[name] === null;
  const inherit = (as: boolean) => {
    const { notice, ...rest } = kiosk.otherwise;
    // Begun from what applies now, so that one changes it instead of writing it anew.
    const start = { ...rest, supervision: rest.supervision ?? '', notice: notice ?? { zh: '', en: '' } };
    onDraft({ ...draft, [name]: as ? null : (start[name] ?? kiosk.place) });
  };
  return (
    <fieldset className="wish">
      <legend>{t(name)}</legend>
      <Checkbox checked={inherits} onChange={(event) => inherit(event.target.checked)}>
        {t(leftOpen(kiosk.kind, name))}
      </Checkbox>
      {inherits ? (
        <p className="wish-otherwise">{told(name, kiosk.otherwise, telling)}</p>
      ) : (
        <div className="wish-own">
          {children}
          {hint ? <p className="small muted">{hint}</p> : null}
        </div>
      )}
    </fieldset>
  );
}

function Notice({ draft, onDraft }: Pick<WishFieldsProps, 'draft' | 'onDraft'>) {
  const t = useText(kioskText);
  const notice = draft.notice ?? { zh: '', en: '' };
  return (
    <>
      {(['zh', 'en'] as const).map((language) => (
        <label key={language} className="field">
          <span>{t(language === 'zh' ? 'noticeZh' : 'noticeEn')}</span>
          <Input.TextArea
            lang={language === 'zh' ? 'zh-CN' : 'en'}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={language === 'zh' ? 200 : 400}
            value={notice[language]}
            onChange={(event) => onDraft({ ...draft, notice: { ...notice, [language]: event.target.value } })}
          />
        </label>
      ))}
    </>
  );
}

function Start({ kiosk, draft, onDraft }: Pick<WishFieldsProps, 'kiosk' | 'draft' | 'onDraft'>) {
  const t = useText(kioskText);
  const { areas } = useAreas();
  const kinds = ['subdistrict', 'community'];
  const below = areas.filter(
    ({ kind, place, active }) => active && kinds.includes(kind) && place.startsWith(kiosk.place),
  );
  return (
    <Select
      aria-label={t('start')}
      value={draft.start}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(start: string) => onDraft({ ...draft, start })}
      options={[
        ...(kiosk.kind === 'county' ? [{ value: kiosk.place, label: kiosk.name }] : []),
        ...below.map(({ place, name }) => ({ value: place, label: name })),
      ]}
    />
  );
}

/** Everything that may be set for the kiosks of a place. */
export function WishFields(props: WishFieldsProps) {
  const t = useText(kioskText);
  const { draft, onDraft } = props;
  return (
    <div className="wishes">
      <Wish {...props} name="notice" hint={t('noticeHint')}>
        <Notice draft={draft} onDraft={onDraft} />
      </Wish>
      <Wish {...props} name="supervision" hint={t('supervisionHint')}>
        <Input
          type="tel"
          aria-label={t('supervision')}
          maxLength={20}
          value={draft.supervision ?? ''}
          onChange={(event) => onDraft({ ...draft, supervision: event.target.value })}
        />
      </Wish>
      <Wish {...props} name="idleSeconds">
        <InputNumber
          aria-label={t('idleSeconds')}
          min={20}
          max={600}
          precision={0}
          value={draft.idleSeconds}
          suffix={t('secondsUnit')}
          onChange={(seconds) => onDraft({ ...draft, idleSeconds: seconds ?? 20 })}
        />
      </Wish>
      <Wish {...props} name="blocks" hint={t('blocksHint')}>
        <Checkbox.Group
          value={draft.blocks ?? []}
          onChange={(blocks: KioskBlock[]) =>
            onDraft({ ...draft, blocks: kioskBlocks.filter((block) => blocks.includes(block)) })
          }
          options={kioskBlocks.map((block) => ({ value: block, label: t(`block_${block}`) }))}
        />
      </Wish>
      <Wish {...props} name="start">
        <Start {...props} />
      </Wish>
    </div>
  );
}
