import { Icon, useTranslation } from '@jingwei/ui';
import { useId, useRef } from 'react';
import { addPhoto, type ChangePhotos, type PickedPhoto } from './picked.ts';

export const mostPhotos = 9;

type PhotoPickerProps = { photos: readonly PickedPhoto[]; onChange: ChangePhotos };

function Thumb({ photo, number, onRemove }: { photo: PickedPhoto; number: number; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <li className={`thumb thumb-${photo.state}`}>
      {photo.thumb ? (
        <img src={photo.thumb} alt={t('photo.alt', { number })} width={112} height={112} />
      ) : null}
      {photo.state === 'sending' ? <span className="thumb-state">{t('photos.sending')}</span> : null}
      {photo.state === 'failed' ? <span className="thumb-state">{t('photos.failed')}</span> : null}
      <button
        type="button"
        className="thumb-remove"
        onClick={onRemove}
        aria-label={t('photos.remove', { number })}
      >
        <Icon name="cross" size={18} />
      </button>
    </li>
  );
}

/** Adds up to nine photos. Each is stored at once, so that sending the form is quick afterwards. */
export function PhotoPicker({ photos, onChange }: PhotoPickerProps) {
  const { t } = useTranslation();
  const id = useId();
  const add = useRef<HTMLInputElement>(null);
  const choose = (files: FileList | null) => {
    for (const file of [...(files ?? [])].slice(0, mostPhotos - photos.length)) {
      addPhoto(file, onChange, t('status.offline')).catch(console.error);
    }
  };
  const remove = (key: string) => {
    onChange((all) => all.filter((photo) => photo.key !== key));
    add.current?.focus();
  };
  const failed = photos.find((photo) => photo.state === 'failed');
  return (
    <div className="photos">
      <ul className="thumbs" aria-label={t('photos.added', { count: photos.length })}>
        {photos.map((photo, index) => (
          <Thumb key={photo.key} photo={photo} number={index + 1} onRemove={() => remove(photo.key)} />
        ))}
        {photos.length < mostPhotos ? (
          <li className="thumb-add">
            <input
              ref={add}
              id={id}
              type="file"
              accept="image/*"
              multiple
              onChange={(event) => {
                choose(event.target.files);
                event.target.value = '';
              }}
            />
            <label htmlFor={id}>
              <Icon name="camera" size={30} />
              {t('photos.add')}
            </label>
          </li>
        ) : null}
      </ul>
      <p className="quiet">{t('photos.hint', { count: mostPhotos })}</p>
      <p className="field-error" role="status">
        {failed ? (failed.problem ?? t('photos.failed')) : ''}
      </p>
    </div>
  );
}
