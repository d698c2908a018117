import { listPage } from '../list-page.js';

listPage('live');
