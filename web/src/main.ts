import { createApp } from 'vue';
import App from './App.vue';
import { takeProofFromAddress } from './identity/proof';
import { router } from './router';
import './ui/tokens.css';
import './ui/base.css';
import './ui/theme';

takeProofFromAddress();
createApp(App).use(router).mount('#app');
