import { texts } from '..';

export const unknownTexts = texts(
  { title: '没有这个页面', text: '链接可能不完整，或者页面已经搬走。', home: '回到大厅' },
  { title: 'There is no such page', text: 'The link may be incomplete, or the page has moved.', home: 'Back to the lobby' },
);
