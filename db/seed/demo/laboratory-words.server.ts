/**
 * Birds, beasts, fish, insects and plants, each once: the names of the invented laboratories, in the order in which they
 * joined. The first two are the laboratories that the demonstration signs in to and looks at.
 */
export const LABORATORY_WORDS: readonly string[] = `
Kestrel Heron Bittern Avocet Plover Curlew Godwit Sandpiper Turnstone Dunlin Egret Ibis Spoonbill Stork Crane Bustard
Lapwing Redshank Snipe Woodcock Tern Gannet Cormorant Pelican Grebe Loon Petrel Shearwater Fulmar Skua Kingfisher
Bee-eater Roller Hoopoe Wryneck Dipper Wagtail Pipit Wheatear Oriole
Accentor Babbler Barbet Bluethroat Brambling Bunting Buzzard Capercaillie Chaffinch Chiffchaff Chough Coot Corncrake
Courser Crossbill Cuckoo Dotterel Dunnock Eider Fieldfare Firecrest Flycatcher Gadwall Garganey Goldcrest Goosander
Goshawk Grackle Guillemot Gyrfalcon Harrier Hobby Honeyguide Hornbill Jacana Jackdaw Kinglet Kittiwake Lammergeier
Linnet Lorikeet Merganser Merlin Moorhen Motmot Nighthawk Nightjar Nuthatch Osprey Ouzel Oystercatcher Partridge
Phalarope Pintail Pochard Pratincole Ptarmigan Puffin Quail Quetzal Razorbill Redpoll Redstart Reedling Rosefinch
Sanderling Sandgrouse Serin Shelduck Shoveler Shrike Siskin Skimmer Skylark Smew Starling Stilt Stint Stonechat
Sunbird Swift Tanager Teal Thrasher Treecreeper Trogon Turaco Twite Wallcreeper Warbler Waxbill Waxwing Weaverbird
Whimbrel Whinchat Whitethroat Widgeon Wren Yellowhammer
Aardvark Agouti Alpaca Anteater Armadillo Badger Bandicoot Beaver Bison Bongo Capybara Caracal Chamois Chinchilla
Chipmunk Civet Coati Coypu Dormouse Dugong Echidna Eland Ermine Fennec Gazelle Genet Gerbil Gibbon Guanaco Hartebeest
Hedgehog Hyrax Ibex Jerboa Kinkajou Klipspringer Kudu Lemming Lemur Linsang Loris Manatee Marmot Marten Meerkat Mongoose
Muskrat Narwhal Numbat Ocelot Okapi Olingo Oribi Otter Pangolin Peccary Pika Polecat Porcupine Quokka Quoll Reedbuck
Saiga Serval Shrew Sitatunga Springbok Squirrel Stoat Suricate Tamarin Tapir Tarsier Tenrec Topi Vicuna Vole Wallaby
Waterbuck Wombat Zorilla
Anchovy Angelfish Barbel Bleak Bream Burbot Char Dace Damselfish Flounder Garfish Goby Grayling Gudgeon Gurnard Lamprey
Loach Lumpsucker Minnow Mullet Parrotfish Perch Pipefish Remora Roach Rudd Sculpin Seahorse Stickleback Sturgeon Tench
Turbot Wrasse Zander
Axolotl Basilisk Chameleon Gecko Iguana Newt Salamander Skink Terrapin Tuatara
Antlion Cicada Cockchafer Damselfly Firefly Glow-worm Hawkmoth Katydid Lacewing Ladybird Mayfly Pond-skater Sawfly
Stonefly Weevil
Alder Aspen Bluebell Bogbean Bracken Bryony Burdock Campion Celandine Chervil Chicory Cinquefoil Coltsfoot Comfrey
Cowslip Dogwood Elder Eyebright Fennel Feverfew Figwort Foxglove Gentian Gorse Groundsel Harebell Hawkbit Hawthorn
Heather Hellebore Hornbeam Juniper Knapweed Larch Larkspur Lavender Lungwort Mallow Marjoram Meadowsweet Melilot
Milkwort Mullein Orache Oxlip Pennywort Pimpernel
`
  .trim()
  .split(/\s+/);
