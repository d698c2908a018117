import { listPage } from '../list-page.js';

listPage('webrtc');
