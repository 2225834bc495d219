# SPDX-License-Identifier: MIT
#
# To be sourced: apt with a state of its own in the folder $folder, made anew,
# for the architectures $architectures, the first one taken for the machine's.
# It has the sources and keys of this machine, so a package is what its
# signatures say, but nothing about this machine's packages or architectures
# changes. What apt says goes to $log; fail() of who sources this ends it.

make_private_apt()
{
	rm -rf "$folder"
	mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
	folder=$(cd "$folder" && pwd)
	: >"$folder/status"
	: >"$log"
	# Root's apt downloads as another user, who may not write here.
	cat >"$folder/apt.conf" <<-END
	APT::Architecture "${architectures%% *}";
	APT::Architectures { $(printf '"%s"; ' $architectures)};
	APT::Sandbox::User "root";
	APT::Get::AllowUnauthenticated "false";
	Acquire::AllowInsecureRepositories "false";
	Acquire::Languages "none";
	Acquire::Retries "1";
	Acquire::http::Timeout "20";
	Dir::State "$folder";
	Dir::State::Lists "$folder/lists";
	Dir::State::status "$folder/status";
	Dir::Cache "$folder/cache";
	END
	export APT_CONFIG="$folder/apt.conf"
}

# One source that fails does not matter if another has the package.
update_private_apt()
{
	apt-get -q update >>"$log" 2>&1 || true
}

private_apt()
{
	(cd "$folder" && apt-get -q "$@") >>"$log" 2>&1 || fail
}
