import { isName, keep, pictures, settings, speak, texts } from '../setup.js';
import type { Language } from '../../i18n/words.js';

const t = () => texts('settings', 'server', 'name', 'language', 'save', 'portraitPicture');

const LANGUAGES: readonly Language[] = ['zh', 'en'];

function isServer(address: string): boolean {
  return /^https?:\/\/[^/\s]+/.test(address);
}

/** Server, name, picture and language. */
Page({
  data: { t: t(), server: '', userName: '', userAvatar: '', pictures: [] as readonly string[], language: 'zh' as Language, languages: ['中文', 'English'], at: 0, wrong: '' },

  onLoad() {
    const { server, userName, userAvatar, language } = settings();
    this.setData({ server, userName, userAvatar, pictures: pictures(server), language, at: LANGUAGES.indexOf(language) });
    speak(this, t());
    void wx.setNavigationBarTitle({ title: t().settings });
  },

  serverTyped({ detail }: WechatMiniprogram.Input) {
    const server = detail.value.trim();
    this.setData({ server, pictures: isServer(server) ? pictures(server) : [], wrong: '' });
  },

  nameTyped({ detail }: WechatMiniprogram.Input) {
    this.setData({ userName: detail.value, wrong: '' });
  },

  pictureChosen({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { picture: string }>) {
    this.setData({ userAvatar: currentTarget.dataset.picture });
  },

  languageChosen({ detail }: WechatMiniprogram.PickerChange) {
    const at = Number(detail.value);
    this.setData({ at, language: LANGUAGES[at] ?? 'zh' });
  },

  save() {
    const { server, userName, userAvatar, language } = this.data;
    const { badServer, badName } = texts('badServer', 'badName');
    const wrong = !isServer(server) ? badServer : isName(userName) ? '' : badName;
    this.setData({ wrong });
    if (wrong !== '') return;
    keep({ server, userName: userName.trim(), userAvatar, language });
    void wx.navigateBack();
  },
});
