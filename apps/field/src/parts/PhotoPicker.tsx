import { Icon, useTranslation } from '@jingwei/ui';
import { type ChangeEvent, type RefObject, useRef, useState } from 'react';
import { Glyph } from './Glyph.tsx';
import { mostPhotos, type TakenPhoto, takePhotos } from './photos.ts';
import { say } from './toast.tsx';

type PhotoPickerProps = {
  photos: readonly TakenPhoto[];
  onChange: (photos: readonly TakenPhoto[]) => void;
  label: string;
  /** The camera's input, for a screen that opens the camera by itself. */
  camera?: RefObject<HTMLInputElement | null>;
};

function Thumbs({ photos, onChange }: Pick<PhotoPickerProps, 'photos' | 'onChange'>) {
  const { t } = useTranslation();
  return photos.map((photo, n) => (
    <div key={photo.localId} className="thumb">
      <img src={photo.url} alt={t('photo.alt', { number: n + 1 })} />
      <button
        type="button"
        className="thumb-remove"
        aria-label={t('photos.remove', { number: n + 1 })}
        onClick={() => onChange(photos.filter((each) => each !== photo))}
      >
        <Icon name="cross" size={18} />
      </button>
    </div>
  ));
}

/** Photos from the camera or the album, with a look at each and a way to take it back. */
export function PhotoPicker({ photos, onChange, label, camera }: PhotoPickerProps) {
  const { t } = useTranslation();
  const own = useRef<HTMLInputElement>(null);
  const album = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const cameraInput = camera ?? own;
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target;
    const files = [...(input.files ?? [])];
    if (files.length === 0) return;
    setBusy(true);
    const taken = await takePhotos(files);
    input.value = '';
    setBusy(false);
    if (taken.length < files.length) say(t('photos.notImage'), 'bad');
    const all = [...photos, ...taken];
    if (all.length > mostPhotos) say(t('photos.tooMany', { count: mostPhotos }), 'bad');
    onChange(all.slice(0, mostPhotos));
  };
  const change = (event: ChangeEvent<HTMLInputElement>) => void take(event);
  return (
    <section className="photo-picker" aria-label={label}>
      <input
        ref={cameraInput}
        type="file"
        accept="image/*"
        capture="environment"
        onChange={change}
        hidden
        aria-label={t('photos.camera')}
      />
      <input
        ref={album}
        type="file"
        accept="image/*"
        multiple
        onChange={change}
        hidden
        aria-label={t('photos.album')}
      />
      <div className={photos.length === 0 ? 'photo-row photo-row-empty' : 'photo-row'}>
        <Thumbs photos={photos} onChange={onChange} />
        {photos.length < mostPhotos ? (
          <>
            <button
              type="button"
              className="shoot"
              disabled={busy}
              aria-busy={busy}
              onClick={() => cameraInput.current?.click()}
            >
              <Icon name="camera" size={30} />
              {t('photos.camera')}
            </button>
            <button
              type="button"
              className="shoot shoot-album"
              disabled={busy}
              onClick={() => album.current?.click()}
            >
              <Glyph name="album" size={26} />
              {t('photos.album')}
            </button>
          </>
        ) : null}
      </div>
    </section>
  );
}
