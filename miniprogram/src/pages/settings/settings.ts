import { isName, keep, settings, speak, texts } from '../setup.js';
import type { Language } from '../../i18n/words.js';

const t = () => texts('settings', 'server', 'name', 'language', 'save');

const LANGUAGES: readonly Language[] = ['zh', 'en'];

/** Server, name and language. */
Page({
  data: { t: t(), server: '', userName: '', language: 'zh' as Language, languages: ['中文', 'English'], at: 0, wrong: '' },

  onLoad() {
    const { server, userName, language } = settings();
    this.setData({ server, userName, language, at: LANGUAGES.indexOf(language) });
    speak(this, t());
    void wx.setNavigationBarTitle({ title: t().settings });
  },

  serverTyped({ detail }: WechatMiniprogram.Input) {
    this.setData({ server: detail.value.trim(), wrong: '' });
  },

  nameTyped({ detail }: WechatMiniprogram.Input) {
    this.setData({ userName: detail.value, wrong: '' });
  },

  languageChosen({ detail }: WechatMiniprogram.PickerChange) {
    const at = Number(detail.value);
    this.setData({ at, language: LANGUAGES[at] ?? 'zh' });
  },

  save() {
    const { server, userName, language } = this.data;
    const { badServer, badName } = texts('badServer', 'badName');
    const wrong = !/^https?:\/\/[^/\s]+/.test(server) ? badServer : isName(userName) ? '' : badName;
    this.setData({ wrong });
    if (wrong !== '') return;
    keep({ server, userName: userName.trim(), language });
    void wx.navigateBack();
  },
});
