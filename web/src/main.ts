import './identity/account-from-address';
import { createApp } from 'vue';
import App from './App.vue';
import { router } from './router';
import './ui/tokens.css';
import './ui/base.css';
import './ui/forms.css';
import './ui/theme';

createApp(App).use(router).mount('#app');
