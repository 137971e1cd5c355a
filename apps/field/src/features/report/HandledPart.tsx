import { useTranslation } from '@jingwei/ui';
import { PhotoPicker } from '../../parts/PhotoPicker.tsx';
import type { TakenPhoto } from '../../parts/photos.ts';
import { WordsField } from '../../parts/WordsField.tsx';
import type { Draft } from './draft.ts';

type HandledPartProps = {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  photos: readonly TakenPhoto[];
  onPhotos: (photos: readonly TakenPhoto[]) => void;
  error: string | null;
};

/** R63: small things are settled where they are found, and filed with what was done. */
export function HandledPart({ draft, onChange, photos, onPhotos, error }: HandledPartProps) {
  const { t } = useTranslation();
  return (
    <section className="card">
      <label className="switch">
        <span>
          <b>{t('report.handled')}</b>
          <span className="faint">{t('report.handledHint')}</span>
        </span>
        <input
          type="checkbox"
          role="switch"
          aria-checked={draft.handled}
          checked={draft.handled}
          onChange={(event) => onChange({ handled: event.target.checked })}
        />
      </label>
      {draft.handled ? (
        <>
          <WordsField
            label={t('report.handledNote')}
            value={draft.handledNote}
            onChange={(handledNote) => onChange({ handledNote })}
            required
            rows={2}
            phrases={t('phrases.handle.note').split('|')}
            error={error}
          />
          <PhotoPicker photos={photos} onChange={onPhotos} label={t('report.handledPhotos')} />
        </>
      ) : null}
    </section>
  );
}
